import AsyncHTTPClient
import EODCore
import NIOHTTP1

/// A transport that adds the bearer token where it may go: to the origins of HDA and Serverless.
struct SignedTransport: Sendable {
  let transport: Transport
  let identity: Identity
  let allowed: Set<Origin>

  /// As ``Transport/send(_:)``. A token that is not accepted is replaced once.
  func send(_ request: Request) async throws -> Answer {
    guard allowed.contains(request.address.origin) else { return try await transport.send(request) }
    let token = try await identity.token()
    let answer = try await transport.send(request.signed(with: token))
    guard answer.status == 401 || answer.status == 403 else { return answer }
    return try await transport.send(request.signed(with: try await identity.token(insteadOf: token)))
  }

  /// As ``Transport/open(_:_:)``, with a token where it may go.
  /// - parameter refused: a token that an earlier try was refused with.
  func open<Result: Sendable>(
    _ request: Request, insteadOf refused: Token? = nil,
    _ consume: @Sendable (Head, HTTPClientResponse.Body, Token?) async throws -> Result
  ) async throws -> Result {
    guard allowed.contains(request.address.origin) else {
      return try await transport.open(request) { head, body in try await consume(head, body, nil) }
    }
    let token = try await identity.token(insteadOf: refused)
    return try await transport.open(request.signed(with: token)) { head, body in
      try await consume(head, body, token)
    }
  }
}

extension Request {
  fileprivate func signed(with token: Token) -> Request {
    var request = self
    request.headers.replaceOrAdd(name: "authorization", value: "Bearer \(token.access)")
    return request
  }
}
