import EODCore
import HTTPTypes
import Hummingbird

/// Logging in: `gettoken` at its new place and at its old one, and `refreshtoken`.
struct IdentityRoutes: Sendable {
  let tokens: TokenStore

  func add(to router: Router<SandboxContext>) {
    for place in [Endpoint.identityLogin, .identityOldLogin] {
      router.serve(place) { request, context in try await logIn(request, context.quirks) }
    }
    for place in [Endpoint.identityRefresh, .identityNewRefresh] {
      router.serve(place) { request, context in try await refresh(request, context.quirks) }
    }
  }

  private func logIn(_ request: Request, _ quirks: Quirks) async throws -> Response {
    let body = try await request.json(upTo: 16384)
    guard let user = body["username"]?.asString, let password = body["password"]?.asString else {
      throw Refusal(.badRequest, Self.failure("invalid_request", "username and password are needed"))
    }
    let origin = quirks[.accountOrigin]?.asString
    let grant = tokens.logIn(
      user: user, password: password, origin: body["origin"]?.asString, belongingTo: origin,
      life: TokenStore.Life(quirks))
    guard let grant, !quirks.has(.errorInSuccess) else {
      throw Refusal(
        quirks.has(.errorInSuccess) ? .ok : .unauthorized,
        Self.failure("invalid_grant", "Invalid user credentials"))
    }
    return .json(Self.shape(grant, quirks))
  }

  private func refresh(_ request: Request, _ quirks: Quirks) async throws -> Response {
    let form = String(decoding: try await request.bytes(upTo: 16384), as: UTF8.self).formFields
    guard let token = form["refresh_token"] else {
      throw Refusal(.badRequest, Self.failure("invalid_request", "refresh_token is needed"))
    }
    guard let grant = tokens.refresh(token, life: TokenStore.Life(quirks)) else {
      throw Refusal(.badRequest, Self.failure("invalid_grant", "Token is not active"))
    }
    return .json(Self.shape(grant, quirks))
  }

  private static func shape(_ grant: TokenStore.Grant, _ quirks: Quirks) -> Value {
    var record: Record = ["access_token": .string(grant.access)]
    if !quirks.has(.noRefreshToken) { record["refresh_token"] = .string(grant.refresh) }
    record["scope"] = "openid"
    record["id_token"] = .string(grant.access)
    record["token_type"] = "Bearer"
    record["expires_in"] = .int(grant.seconds)
    return .record(record)
  }

  private static func failure(_ error: Value, _ description: Value) -> Value {
    .record(["error": error, "error_description": description])
  }
}
