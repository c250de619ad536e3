import EODCore

/// A product that somebody ordered. What becomes of it is settled when it is made.
struct Order: Sendable, Equatable, Codable {
  enum State: Sendable, Equatable {
    case preparing
    case ready
    case failed
    /// It was ready once.
    case forgotten
  }

  /// 24 hexadecimal digits.
  let id: String
  let dataset: String
  let product: String
  let location: String
  let made: Timestamp
  /// When it is ready, or has failed; nil for never.
  let ready: Timestamp?
  /// How often it must be asked after before that; nil where time alone decides.
  let neededPolls: Int?
  /// Why it ends as an error; nil where it does not.
  let failure: String?
  /// When it is forgotten; nil for never.
  let forgotten: Timestamp?
  /// How often it was asked after.
  var polls = 0

  /// What the file is called when it is downloaded.
  var fileName: String { "\(product).zip" }

  func isReady(at now: Timestamp) -> Bool { state(at: now) == .ready }

  func state(at now: Timestamp) -> State {
    let isOver = neededPolls.map { polls > $0 } ?? ready.map { now >= $0 } ?? false
    guard isOver else { return .preparing }
    if failure != nil { return .failed }
    return forgotten.map { now >= $0 } ?? false ? .forgotten : .ready
  }
}
