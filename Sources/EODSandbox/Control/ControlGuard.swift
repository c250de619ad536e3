import EODCore
import Foundation
import HTTPTypes
import Hummingbird

/// Lets only this machine's own programs and the sandbox's own page look and steer: a page of another site in
/// the same browser could send requests here, too, or have its name resolved to this machine.
struct ControlGuard: RouterMiddleware {
  @concurrent func handle(
    _ request: Request, context: SandboxContext,
    next: @concurrent (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    let authority = request.head.authority ?? ""
    guard Self.isHere(authority) else {
      throw Self.refusal(.forbidden, "the sandbox is steered at 127.0.0.1 or localhost only")
    }
    if let origin = request.headers[.origin], origin != "http://\(authority)" {
      throw Self.refusal(.forbidden, "the sandbox is not steered by pages of \(origin)")
    }
    if request.method == .post, !Self.isJSON(request.headers[.contentType] ?? "") {
      throw Self.refusal(.unsupportedMediaType, "a body of Content-Type: application/json is needed")
    }
    return try await next(request, context)
  }

  /// Whether a name, with or without a port, means this machine whatever a name server says. The port may be
  /// another than the sandbox's: it may be reached through a tunnel.
  private static func isHere(_ authority: String) -> Bool {
    let port = authority.lastIndex(of: ":").flatMap { Int(authority[$0...].dropFirst()) == nil ? nil : $0 }
    let name = authority[..<(port ?? authority.endIndex)].lowercased()
    return ["127.0.0.1", "localhost", "[::1]"].contains(name)
  }

  private static func isJSON(_ type: String) -> Bool {
    let name = type.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
    return name == "application/json"
  }

  private static func refusal(_ status: HTTPResponse.Status, _ message: String) -> Refusal {
    Refusal(status, .record(["message": .string(message)]))
  }
}
