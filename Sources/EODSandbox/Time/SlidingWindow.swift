import EODCore

/// An allowance that comes back piece by piece: what was taken is free again a window's length later.
struct SlidingWindow: Sendable {
  let limit: Int
  let length: Duration
  /// Ascending.
  private var taken: [Timestamp] = []

  init(limit: Int, per length: Duration) {
    self.limit = limit
    self.length = length
  }

  func remaining(at now: Timestamp) -> Int { max(0, limit - taken.count { isHeld($0, at: now) }) }

  /// When the next piece comes back; `now` where nothing is taken.
  func reset(at now: Timestamp) -> Timestamp {
    taken.first { isHeld($0, at: now) }.flatMap { $0.adding(length) } ?? now
  }

  /// Takes one if there is one.
  mutating func take(at now: Timestamp) -> Bool {
    taken = taken.filter { isHeld($0, at: now) }
    guard taken.count < limit else { return false }
    taken.append(now)
    return true
  }

  private func isHeld(_ moment: Timestamp, at now: Timestamp) -> Bool { now.since(moment) < length }
}
