import EODCore

/// What is used and what is left of one quota.
struct Allowance: Sendable {
  /// `orders per hour`
  let name: String
  let limit: Int
  let left: Int
  /// When a piece of it comes back, by the sandbox's clock; nil where nothing is used.
  let next: Timestamp?

  var used: Int { limit - left }

  init(_ name: String, _ window: SlidingWindow, at now: Timestamp) {
    self.name = name
    limit = window.limit
    left = window.remaining(at: now)
    next = left < limit ? window.reset(at: now) : nil
  }

  var shape: Value {
    .record([
      "name": .string(name), "limit": .int(limit), "used": .int(used), "left": .int(left),
      "next": Value(next?.rfc3339),
    ])
  }

  static func all(of world: World, at now: Timestamp) -> [Allowance] {
    let runs = world.jobs.windows
    return [
      Allowance("orders per hour", world.orders.window, at: now),
      Allowance("runs per hour", runs.hour, at: now), Allowance("runs per month", runs.month, at: now),
    ]
  }
}
