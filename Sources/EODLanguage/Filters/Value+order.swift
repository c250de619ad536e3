import EODCore

extension Value {
  /// The order of `sort-by`, defined for all values: bools, numbers by size, durations, dates, strings by
  /// code point, lists, records, and null at the end. Below zero, zero or above.
  func order(to other: Value) -> Int {
    switch (self, other) {
    case (.int(let a), .int(let b)): Self.order(a, b)
    case (.string(let a), .string(let b)): Self.order(a, b)
    case (.bool(let a), .bool(let b)): Self.order(a ? 1 : 0, b ? 1 : 0)
    case (.date(let a), .date(let b)): Self.order(a, b)
    case (.duration(let a), .duration(let b)): Self.order(a, b)
    case (.list(let a), .list(let b)): Self.order(a, b)
    case (.record(let a), .record(let b)): Self.order(a.values, b.values)
    default:
      if let a = asNumber, let b = other.asNumber { Self.order(a, b) } else { Self.order(rank, other.rank) }
    }
  }

  private static func order<Item: Comparable>(_ a: Item, _ b: Item) -> Int { a < b ? -1 : a == b ? 0 : 1 }

  private static func order(_ a: [Value], _ b: [Value]) -> Int {
    for (a, b) in zip(a, b) {
      let order = a.order(to: b)
      if order != 0 { return order }
    }
    return order(a.count, b.count)
  }

  private var rank: Int {
    switch self {
    case .bool: 0
    case .int, .float: 1
    case .duration: 2
    case .date: 3
    case .string: 4
    case .list: 5
    case .record: 6
    case .null: 7
    }
  }

  /// Equal for equal values and different for others, types included; for `unique` and `group-by`.
  var identity: Identity {
    switch self {
    case .string(let text): .string(text)
    case .int(let number): .int(number)
    case .float(let number): Int(exactly: number).map { .int($0) } ?? .float(number)
    case .date(let date): .date(date)
    case .null, .bool, .duration, .list, .record: .other(JSON.write(self))
    }
  }

  enum Identity: Hashable {
    case string(String)
    case int(Int)
    case float(Double)
    case date(Timestamp)
    /// As JSON.
    case other(String)
  }
}
