import EODCore

/// How often a request may be sent when its answer is not known.
enum Repetition: Sendable {
  /// It changes nothing, or the same thing once.
  case free
  /// A second one does no harm, but is not wanted.
  case once
  /// A second one would be a second job: only what never left may be sent again.
  case never
}

/// Decides whether a request is sent again, and when. Pure: the random numbers are handed in.
struct Retry: Sendable {
  enum Outcome: Equatable {
    /// An answer came, with its `Retry-After` if it had one.
    case answered(status: Int, after: Duration?)
    /// No connection was made, so nothing was sent.
    case unsent
    /// The request left, the answer was lost or cut off.
    case lost
    /// Nothing came within the limits.
    case timedOut
    /// Asking again cannot help.
    case final
  }

  enum Action: Equatable {
    case accept
    case again(after: Duration)
  }

  /// Waits asked for by a server that are longer than this are for the caller to decide on.
  static let longestAskedWait = Duration.seconds(30)
  private static let longestWait = 8.0

  private let repetition: Repetition
  private let limit: Int
  private var tries = 0

  init(_ repetition: Repetition, limit: Int = 5) {
    self.repetition = repetition
    self.limit = limit
  }

  /// - parameter jitter: evenly spread from 0 to 1.
  mutating func next(_ outcome: Outcome, jitter: Double) -> Action {
    tries += 1
    guard tries < allowedTries(outcome) else { return .accept }
    if case .answered(_, let after?) = outcome {
      return after <= Self.longestAskedWait ? .again(after: after) : .accept
    }
    let wait = min(Self.longestWait, 0.5 * Double(1 << (tries - 1)))
    return .again(after: .seconds(wait * (0.5 + jitter / 2)))
  }

  /// A host that refuses gets three tries, so that a wrong address is told within two seconds; so does
  /// silence, because each of its tries is long already.
  private func allowedTries(_ outcome: Outcome) -> Int {
    switch outcome {
    case .final: 1
    case .unsent: min(3, limit)
    case .timedOut: min(3, allowedWhenSent)
    case .lost: allowedWhenSent
    case .answered(let status, let after):
      switch status {
      case 429: after == nil ? 1 : limit
      case 408, 500, 502, 503, 504: allowedWhenSent
      default: 1
      }
    }
  }

  private var allowedWhenSent: Int {
    switch repetition {
    case .free: limit
    case .once: 2
    case .never: 1
    }
  }
}
