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
    guard header.lowercased().hasPrefix("bearer "), tokens.isValid(String(header.dropFirst(7))) else {
      throw Refusal(
        .unauthorized,
        .record([
          "status_code": 401, "title": "Unauthorized", "detail": "The access token is missing or has expired",
        ]))
    }
    return try await next(request, context)
  }
}
