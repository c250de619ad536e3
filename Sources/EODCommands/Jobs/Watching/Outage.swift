import EODCore
import EODServices

/// Whether a service answers; says so once when that changes. Pure.
struct Outage: Sendable {
  enum Change: Sendable, Equatable {
    case began
    /// - parameter lasted: from the first look without an answer to the first one with it.
    case ended(lasted: Duration)
  }

  /// Of the first look without an answer; nil while it answers.
  private(set) var since: Timestamp?

  /// - returns: what is worth telling; nil where all is as it was.
  mutating func looked(isAnswered: Bool, at time: Timestamp) -> Change? {
    if isAnswered {
      defer { since = nil }
      return since.map { .ended(lasted: time.since($0)) }
    }
    guard since == nil else { return nil }
    since = time
    return .began
  }
}

extension Outage {
  /// Whether it makes no sense to go on asking: nobody is signed in, or the service refuses.
  static func isRefusal(_ problem: any Error) -> Bool {
    if problem is IdentityError { return true }
    if case .refused? = problem as? ServiceError { return true }
    return false
  }

  /// The one line that tells of its beginning.
  static func words(_ service: ServiceName, since: Timestamp, _ problem: any Error) -> String {
    let what =
      switch problem as? ServiceError {
      case .unreachable, .lost, .timedOut, .cutOff: "cannot be reached"
      case .quota: "wants no more questions"
      default: "gives no usable answers"
      }
    return "\(service.title) \(what) since \(since.clockTime); trying on"
  }

  /// The one line that tells of its end.
  static func words(_ service: ServiceName, lasted: Duration) -> String {
    "\(service.title) answers again after \(lasted.words)"
  }
}
