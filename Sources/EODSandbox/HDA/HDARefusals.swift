import EODCore
import HTTPTypes
import Hummingbird

/// Says what is wrong in HDA's words: `title`, `detail`, `status_code` or, where a rule of the sandbox says
/// so, in another form.
struct HDARefusals: RouterMiddleware {
  enum Form: String, Sendable, CaseIterable {
    /// Status 422 in the place of 400, with a list in `detail`, as FastAPI writes it.
    case list
    /// `detail` is a text of JSON, as an error of a service behind HDA comes through it.
    case nested
    /// Text that is no JSON.
    case text
    /// JSON of some other kind.
    case foreign
    /// No body.
    case nothing
  }

  @concurrent func handle(
    _ request: Request, context: SandboxContext,
    next: @concurrent (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let refusal as Refusal {
      let form = context.quirks[.refusalForm]?.asString.flatMap(Form.init)
      return Self.response(refusal, form, path: request.uri.path)
    }
  }

  private static func response(_ refusal: Refusal, _ form: Form?, path: String) -> Response {
    let body = refusal.body
    let detail = body["detail"]?.asString ?? body["message"]?.asString ?? ""
    let status = refusal.status
    let plain = HDAFault.body(status, detail)
    func answer(_ value: Value, _ status: HTTPResponse.Status) -> Response {
      .json(value, status: status, headers: refusal.headers)
    }
    switch form {
    case nil: return answer(plain, status)
    case .list:
      let place: Value = ["body", .string(body["key"]?.asString ?? "query")]
      return answer(
        ["detail": [["loc": place, "msg": .string(detail), "type": "value_error"]]],
        status == .badRequest ? .unprocessableContent : status)
    case .nested:
      let words = "message='\(detail)', url='https://catalogue.dataspace.copernicus.eu\(path)'"
      return answer(
        [
          "status_code": .int(status.code), "title": .string(status.reasonPhrase),
          "detail": .string(JSON.write(HDAFault.body(status, words))), "url": .string(path),
        ], status)
    case .text: return .text(detail, status: status, headers: refusal.headers)
    case .foreign: return answer([.record(["error": .record(["text": .string(detail)])])], status)
    case .nothing: return Response(status: status, headers: refusal.headers)
    }
  }
}
