/// From one moment to another, both included; open where there is none.
package struct TimeRange: Sendable, Hashable {
  /// Nil: since ever.
  package let first: Timestamp?
  /// Nil: for ever.
  package let last: Timestamp?

  /// - parameter to: written as a day, it means all of that day.
  package init(from: Timestamp? = nil, to: Timestamp? = nil) {
    first = from
    last = to.map { $0.isDay ? Timestamp(nanoseconds: $0.nanoseconds + Self.day - 1) : $0 }
  }

  /// Whether nothing can lie in it.
  package var isEmpty: Bool {
    guard let first, let last else { return false }
    return last < first
  }

  package var isUnbounded: Bool { first == nil && last == nil }

  package func contains(_ moment: Timestamp) -> Bool {
    if let first, moment < first { return false }
    if let last, moment > last { return false }
    return true
  }

  /// Whether they share a moment.
  package func overlaps(_ other: TimeRange) -> Bool {
    if let first, let end = other.last, end < first { return false }
    if let last, let start = other.first, start > last { return false }
    return true
  }

  private static let day: Int64 = 86_400_000_000_000
}
