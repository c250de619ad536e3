package import EODCore

/// The machine's time. Waits are scaled, so that tests and rehearsals poll faster.
package struct SystemClock: SessionClock {
  package let scale: Double

  /// - parameter pollScale: `0.01` waits a hundredth of what is asked for.
  package init(pollScale: Double) { scale = pollScale }

  package func now() -> Timestamp { .now }

  package func sleep(for duration: Duration) async throws {
    try await Task.sleep(for: duration * scale)
  }
}
