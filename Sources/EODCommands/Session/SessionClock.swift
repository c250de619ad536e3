package import EODCore

/// The time, and waiting for it to pass.
///
/// Tests and rehearsals have a faster clock than the services they talk to think: durations that concern a service
/// are the service's, and `scale` of this clock's seconds pass while one of those does.
package protocol SessionClock: Sendable {
  var scale: Double { get }
  func now() -> Timestamp
  /// Waits for `duration` of the services' time.
  func sleep(for duration: Duration) async throws
}

extension SessionClock {
  /// How much of the services' time has passed since then.
  func elapsed(since moment: Timestamp) -> Duration {
    let passed = now().since(moment)
    return scale == 1 || scale <= 0 ? passed : passed / scale
  }

  /// When so much of the services' time will have passed.
  func moment(after duration: Duration) -> Timestamp {
    let now = now()
    return now.adding(duration * scale) ?? now
  }

  /// Waits until this clock shows `moment`.
  func sleep(until moment: Timestamp) async throws {
    let rest = elapsed(since: moment)
    if rest < .zero { try await sleep(for: .zero - rest) }
  }
}
