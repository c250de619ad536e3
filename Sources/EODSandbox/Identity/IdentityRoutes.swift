import EODCore
import HTTPTypes
import Hummingbird

/// Logging in: `gettoken` at its new place and at its old one, and `refreshtoken`.
struct IdentityRoutes: Sendable {
  let tokens: TokenStore

  func add(to router: Router<SandboxContext>) {
    for place in [Endpoint.identityLogin, .identityOldLogin] {
      router.serve(place) { request, _ in try await logIn(request) }
    }
    for place in [Endpoint.identityRefresh, .identityNewRefresh] {
      router.serve(place) { request, _ in try await refresh(request) }
    }
  }

  private func logIn(_ request: Request) async throws -> Response {
    let body = try await request.json(upTo: 16384)
    guard let user = body["username"]?.asString, let password = body["password"]?.asString else {
      throw Refusal(.badRequest, Self.failure("invalid_request", "username and password are needed"))
    }
    guard let grant = tokens.logIn(user: user, password: password, origin: body["origin"]?.asString) else {
      throw Refusal(.unauthorized, Self.failure("invalid_grant", "Invalid user credentials"))
    }
    return .json(Self.shape(grant))
  }

  private func refresh(_ request: Request) async throws -> Response {
    let form = String(decoding: try await request.bytes(upTo: 16384), as: UTF8.self).formFields
    guard let token = form["refresh_token"] else {
      throw Refusal(.badRequest, Self.failure("invalid_request", "refresh_token is needed"))
    }
    guard let grant = tokens.refresh(token) else {
      throw Refusal(.badRequest, Self.failure("invalid_grant", "Token is not active"))
    }
    return .json(Self.shape(grant))
  }

  private static func shape(_ grant: TokenStore.Grant) -> Value {
    .record([
      "access_token": .string(grant.access), "refresh_token": .string(grant.refresh), "scope": "openid",
      "id_token": .string(grant.access), "token_type": "Bearer", "expires_in": .int(grant.seconds),
    ])
  }

  private static func failure(_ error: Value, _ description: Value) -> Value {
    .record(["error": error, "error_description": description])
  }
}
