/// How many requests there were in each of the last seconds.
struct RequestRate: Sendable, Equatable {
  /// How many whole seconds it knows.
  static let length = 120

  /// One more than ``length``: the second under way is not whole.
  private var counts = [Int](repeating: 0, count: length + 1)
  private var latest = 0

  /// Counts one, in a second that is not before the last one counted in.
  mutating func count(in second: Int) {
    forget(until: second)
    counts[second % counts.count] += 1
  }

  /// The whole seconds before `second`, oldest first, at most ``length``.
  func last(_ number: Int, before second: Int) -> [Int] {
    var copy = self
    copy.forget(until: second)
    let wanted = min(number, Self.length)
    return (second - wanted..<second).map { $0 < 0 ? 0 : copy.counts[$0 % counts.count] }
  }

  private mutating func forget(until second: Int) {
    guard second > latest else { return }
    for passed in max(latest + 1, second - Self.length)...second { counts[passed % counts.count] = 0 }
    latest = second
  }
}
