import EODCore

/// The order of rows by columns of keys, the most important first. Equal rows keep their order.
///
/// The rows are sorted by the first column, then each run of equal keys by the next, so that most columns are
/// looked at for few rows.
struct SortOrder {
  /// Sorts a range of places and tells the runs in it whose keys are equal.
  private typealias Sorter = (_ places: inout [Int], _ range: Range<Int>) -> [Range<Int>]

  private let isDescending: Bool
  private var sorters: [Sorter] = []

  init(isDescending: Bool) { self.isDescending = isDescending }

  /// Adds the keys of all rows for the next column.
  mutating func add(_ column: [Value]) { sorters.append(Self.sorter(column, isDescending)) }

  /// The places of the rows in their order.
  func places(count: Int) -> [Int] {
    var places = Array(0..<count)
    sort(&places, 0..<count, sorters[...])
    return places
  }

  private func sort(_ places: inout [Int], _ range: Range<Int>, _ sorters: ArraySlice<Sorter>) {
    guard let first = sorters.first else { return }
    for run in first(&places, range) { sort(&places, run, sorters.dropFirst()) }
  }

  /// Keys of one type sort without a look at what they are each time.
  private static func sorter(_ column: [Value], _ isDescending: Bool) -> Sorter {
    if let keys = all(column, { if case .int(let number) = $0 { number } else { nil } }) {
      return sorter(by: keys, isDescending)
    }
    if let keys = all(column, { if case .float(let number) = $0, !number.isNaN { number } else { nil } }) {
      return sorter(by: keys, isDescending)
    }
    if let keys = all(column, { if case .string(let text) = $0 { text } else { nil } }) {
      return sorter(by: keys, isDescending)
    }
    if let keys = all(column, { if case .date(let date) = $0 { date } else { nil } }) {
      return sorter(by: keys, isDescending)
    }
    return sorter(by: column.map(OrderedValue.init), isDescending)
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

  private static func sorter<Key: Comparable>(by keys: [Key], _ isDescending: Bool) -> Sorter {
    { places, range in
      var keyed = places[range].map { (key: keys[$0], place: $0) }
      if isDescending {
        keyed.sort { $0.key != $1.key ? $0.key > $1.key : $0.place < $1.place }
      } else {
        keyed.sort { $0.key != $1.key ? $0.key < $1.key : $0.place < $1.place }
      }
      var runs: [Range<Int>] = []
      var start = 0
      for (index, item) in keyed.enumerated() {
        places[range.lowerBound + index] = item.place
        guard index + 1 == keyed.count || keyed[index + 1].key != item.key else { continue }
        if index > start { runs.append(range.lowerBound + start..<range.lowerBound + index + 1) }
        start = index + 1
      }
      return runs
    }
  }
}

/// A value among values of other types, in the order of `sort-by`.
private struct OrderedValue: Comparable {
  let value: Value

  static func == (a: Self, b: Self) -> Bool { a.value.order(to: b.value) == 0 }
  static func < (a: Self, b: Self) -> Bool { a.value.order(to: b.value) < 0 }
}
