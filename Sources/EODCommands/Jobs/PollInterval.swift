import EODCore

/// How long to wait before a job is looked at again: soon while it is young, then a twentieth of its age.
package enum PollInterval {
  private static let shortest = 5.0
  private static let longest = 60.0
  private static let shareOfAge = 0.05

  /// - parameters:
  ///   - age: since the job was created.
  ///   - jitter: 0 to 1; spreads the looks at many jobs over a fifth of the interval.
  package static func next(age: Duration, jitter: Double) -> Duration {
    let interval = min(max(age.inSeconds * shareOfAge, shortest), longest)
    return .seconds(interval * (1 - 0.2 * jitter))
  }
}
