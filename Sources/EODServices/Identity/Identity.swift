import EODCore

/// The one provider of tokens for HDA and Serverless. However many ask, one login is under way at a time.
actor Identity {
  private let transport: Transport
  private let settings: Settings
  private var token: Token?
  private var renewal: Task<Token, any Error>?

  init(transport: Transport, settings: Settings) {
    self.transport = transport
    self.settings = settings
  }

  /// A token that lives, from an earlier login if there is one.
  /// - parameter rejected: the token that a service did not accept; it is not returned again.
  func token(insteadOf rejected: Token? = nil) async throws -> Token {
    while true {
      if renewal == nil, let token, token != rejected, token.isFresh(at: .now) { return token }
      let task = renewal ?? startRenewal(insteadOf: rejected)
      do {
        return try await withTaskCancellationHandler {
          try await task.value
        } onCancel: {
          task.cancel()
        }
      } catch is CancellationError {
        // Somebody else's cancellation is not this caller's: it starts its own login.
        try Task.checkCancellation()
      }
    }
  }

  private func startRenewal(insteadOf rejected: Token?) -> Task<Token, any Error> {
    let old = token
    let task = Task {
      defer { renewal = nil }
      let new = try await renew(old, isRejected: old != nil && old == rejected)
      token = new
      return new
    }
    renewal = task
    return task
  }

  /// A refresh where that can help; a token that was refused before its time ends with a login.
  private func renew(_ old: Token?, isRejected: Bool) async throws -> Token {
    if !isRejected, let refresh = old?.refresh, let token = try await refreshed(refresh) { return token }
    return try await logIn(try settings.credentials())
  }

  /// Nil where the service wants a login instead.
  private func refreshed(_ refresh: String) async throws -> Token? {
    let address = settings.hda.appending("refreshtoken")
    let answer = try await transport.send(.form("refresh_token", refresh, to: address, of: .identity))
    if [400, 401, 403, 404, 405, 410].contains(answer.status) { return nil }
    return try token(in: answer)
  }

  /// A token for a login that may differ from the configured one; it is not kept.
  func logIn(_ credentials: Credentials) async throws -> Token {
    var plan = LoginPlan(identity: settings.identity, hda: settings.hda)
    var action = plan.first
    var refusal: String?
    while case .attempt(let attempt) = action {
      let answer = try await transport.send(request(attempt, credentials))
      switch answer.status {
      case 400, 401, 403:
        refusal = refusal ?? ServerWords.of(answer.body)
        action = plan.next(.refused)
      case 404, 405, 410: action = plan.next(.absent)
      default:
        let token = try token(in: answer, user: credentials.user)
        action = plan.next(.accepted)
        return token
      }
    }
    guard let refusal else {
      throw ServiceError.notFound(
        Call(peer: .identity, method: "POST", url: "\(settings.identity ?? settings.hda)/gettoken"), words: ""
      )
    }
    throw IdentityError.rejected(user: credentials.user, words: refusal)
  }

  private func request(_ attempt: LoginPlan.Attempt, _ credentials: Credentials) -> Request {
    var body: Record = [
      "username": .string(credentials.user), "password": .string(credentials.password),
    ]
    body["origin"] = attempt.origin.map(Value.string)
    return .sending(.record(body), to: attempt.address, of: .identity, repetition: .free)
  }

  /// A login may also be refused with status 200 and a field `error`.
  private func token(in answer: Answer, user: String? = nil) throws -> Token {
    let record = try answer.record()
    if let user, record["error"] != nil {
      throw IdentityError.rejected(user: user, words: ServerWords.of(answer.body))
    }
    guard let access = record["access_token"]?.asString, !access.isEmpty else {
      throw answer.unexpected("a text in `access_token`", record["access_token"] ?? .null)
    }
    let lifetime = record["expires_in"]?.asNumber ?? 300
    return Token(
      access: access, refresh: record["refresh_token"]?.asString, lifetime: .seconds(max(0, lifetime)),
      received: .now)
  }
}
