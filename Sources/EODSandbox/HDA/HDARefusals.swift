import EODCore
import HTTPTypes
import Hummingbird

/// Says what is wrong in HDA's words: `title`, `detail`, `status_code` or, where a rule of the sandbox says
/// so, in another of the shapes that errors have.
struct HDARefusals: RouterMiddleware {
  @concurrent func handle(
    _ request: Request, context: SandboxContext,
    next: @concurrent (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let refusal as Refusal {
      let form = context.quirks[.refusalForm]?.asString.flatMap(FaultyAnswer.Body.init)
      return Self.response(refusal, form ?? .detail)
    }
  }

  private static func response(_ refusal: Refusal, _ form: FaultyAnswer.Body) -> Response {
    let detail = refusal.body["detail"]?.asString ?? refusal.body["message"]?.asString ?? ""
    // What FastAPI finds wrong with a request it answers with a status of its own.
    let status = form == .list && refusal.status == .badRequest ? .unprocessableContent : refusal.status
    let (text, type) = form.content(
      status: status.code, words: detail, key: refusal.body["key"]?.asString ?? "dataset_id")
    var headers = refusal.headers
    if let type { headers[.contentType] = type }
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
