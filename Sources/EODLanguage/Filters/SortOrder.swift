import EODCore

/// The order of rows by columns of keys, the most important first. Equal rows keep their order.
struct SortOrder {
  private let columns: [[Value]]
  private let isDescending: Bool

  init(_ columns: [[Value]], isDescending: Bool) {
    self.columns = columns
    self.isDescending = isDescending
  }

  /// The places of the rows in their order.
  func places(count: Int) -> [Int] {
    if let column = columns.first, columns.count == 1 {
      // Keys of one type sort without looking at what they are each time.
      if let keys = Self.all(column, { if case .int(let number) = $0 { number } else { nil } }) {
        return places(by: keys)
      }
      if let keys = Self.all(column, { if case .float(let number) = $0 { number } else { nil } }),
        !keys.contains(where: \.isNaN)
      {
        return places(by: keys)
      }
      if let keys = Self.all(column, { if case .string(let text) = $0 { text } else { nil } }) {
        return places(by: keys)
      }
    }
    return (0..<count).sorted { a, b in
      for column in columns {
        let order = column[a].order(to: column[b])
        if order != 0 { return isDescending ? order > 0 : order < 0 }
      }
      return a < b
    }
  }

  /// The keys where every value has one.
  private static func all<Key>(_ column: [Value], _ key: (Value) -> Key?) -> [Key]? {
    var keys: [Key] = []
    keys.reserveCapacity(column.count)
    for value in column {
      guard let key = key(value) else { return nil }
      keys.append(key)
    }
    return keys
  }

  private func places<Key: Comparable>(by keys: [Key]) -> [Int] {
    var keyed = keys.indices.map { (key: keys[$0], place: $0) }
    if isDescending {
      keyed.sort { $0.key != $1.key ? $0.key > $1.key : $0.place < $1.place }
    } else {
      keyed.sort { $0.key != $1.key ? $0.key < $1.key : $0.place < $1.place }
    }
    return keyed.map(\.place)
  }
}
