/// One attribute of many products: each different entry once, and for each product which it is.
struct Column<Entry: Sendable>: Sendable {
  private(set) var entries: [Entry] = []
  /// Places in `entries`, by product.
  private(set) var codes: [Int32] = []
  private var known: [String: Int32] = [:]

  subscript(product: Int) -> Entry { entries[Int(codes[product])] }

  /// - parameters:
  ///   - key: what tells one entry from another.
  ///   - entry: made for the first product with that key.
  mutating func append(_ key: String, _ entry: () -> Entry) {
    if let code = known[key] {
      codes.append(code)
    } else {
      let code = Int32(entries.count)
      known[key] = code
      entries.append(entry())
      codes.append(code)
    }
  }

  /// A test of products by their entries, each of which is looked at once.
  func test(_ isWanted: (Entry) -> Bool) -> ColumnTest {
    ColumnTest(codes: codes, wanted: entries.map(isWanted))
  }
}

/// Which products a condition holds for.
struct ColumnTest: Sendable {
  fileprivate let codes: [Int32]
  fileprivate let wanted: [Bool]

  func holds(_ product: Int) -> Bool { wanted[Int(codes[product])] }
}
