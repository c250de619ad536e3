import EODCore
import HTTPTypes
import Hummingbird

/// Lets only requests with a good bearer token through.
struct BearerCheck: RouterMiddleware {
  let tokens: TokenStore

  @concurrent func handle(
    _ request: Request, context: SandboxContext,
    next: @concurrent (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    let header = request.headers[.authorization] ?? ""
    guard header.lowercased().hasPrefix("bearer "), tokens.isValid(String(header.dropFirst(7))),
      !context.quirks.has(.bearerRefused)
    else {
      let status = context.quirks[.bearerStatus]?.asInt.map { HTTPResponse.Status(code: $0) } ?? .unauthorized
      throw Refusal(
        status,
        .record([
          "status_code": .int(status.code), "title": "Unauthorized",
          "detail": "The access token is missing or has expired",
        ]))
    }
    return try await next(request, context)
  }
}
