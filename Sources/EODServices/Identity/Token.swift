/// A bearer token and what is needed to renew it. Its description does not give it away.
struct Token: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  let access: String
  let refresh: String?
  /// How long the service said that it lives.
  let lifetime: Duration
  let expires: ContinuousClock.Instant

  /// - parameters:
  ///   - lifetime: how long the service says that it lives.
  ///   - received: when it came.
  init(access: String, refresh: String?, lifetime: Duration, received: ContinuousClock.Instant) {
    self.access = access
    self.refresh = refresh
    self.lifetime = lifetime
    expires = received + lifetime - min(.seconds(60), lifetime / 10)
  }

  /// Whether it still lives with a margin of a minute, or of a tenth of its life if that is less.
  func isFresh(at now: ContinuousClock.Instant) -> Bool { now < expires }

  var description: String { "a token" }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
