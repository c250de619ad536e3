import HTTPTypes
import Hummingbird

extension RouterMethods where Context == SandboxContext {
  /// Answers what an endpoint is asked, at its path from the root.
  func serve(
    _ endpoint: Endpoint, _ answer: @escaping @Sendable (Request, SandboxContext) async throws -> Response
  ) {
    on(RouterPath(endpoint.path), method: endpoint.method) { request, context in
      try await answer(request, context)
    }
  }
}
