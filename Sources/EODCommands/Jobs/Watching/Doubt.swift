import EODCore

/// How long a job is watched of which nobody can tell how it goes on. Pure.
struct Doubt: Sendable, Equatable {
  enum Reason: Sendable, Equatable {
    /// The service says that there is no such job.
    case absent
    /// It is in a state that this program does not know.
    case strange
  }

  /// A job may be invisible for so long after its submission.
  static let grace = Duration.seconds(120)

  let reason: Reason
  let since: Timestamp
  private var looks: Int

  /// The doubt after one more look.
  /// - parameters:
  ///   - reason: nil where the look left none.
  ///   - age: of the job, in the services' time.
  static func after(_ earlier: Doubt?, _ reason: Reason?, age: Duration, at time: Timestamp) -> Doubt? {
    guard let reason, reason != .absent || age >= grace else { return nil }
    guard var doubt = earlier, doubt.reason == reason else {
      return Doubt(reason: reason, since: time, looks: 1)
    }
    doubt.looks += 1
    return doubt
  }

  /// Whether to give up.
  /// - parameter lasted: in the services' time.
  func isHopeless(lasted: Duration) -> Bool {
    switch reason {
    case .absent: looks >= 6 && lasted >= .seconds(5 * 60)
    case .strange: looks >= 10 && lasted >= .seconds(30 * 60)
    }
  }
}
