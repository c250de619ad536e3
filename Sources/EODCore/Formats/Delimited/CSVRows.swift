/// Reads a table from delimited text row by row, without holding it.
package struct CSVRows: ~Copyable, BatchReader, @unchecked Sendable {
  // Unchecked, since what its parts point to is their own, and it cannot be copied.
  /// How many rows are handed on at once.
  private static let batch = 1024
  /// A quote that is not closed after so many bytes never is: the text is not held in search of its end.
  private static let longestRow = 1 << 28

  private var window: ByteWindow
  private let delimiter: UInt8
  private var line = 1
  private var shape: Shape?

  package init(_ window: consuming ByteWindow, delimiter: UInt8 = CSV.comma) {
    self.window = window
    self.delimiter = delimiter
  }

  package mutating func next() throws -> [Value]? {
    var rows: [Value] = []
    while true {
      var scanner = CSVScanner(window.bytes, delimiter: delimiter, line: line, isAll: window.isAtEnd)
      let isOver = try read(&scanner, into: &rows)
      window.drop(scanner.offset)
      line = scanner.line
      if !rows.isEmpty { return rows }
      if isOver, window.isAtEnd { return nil }
      if window.bytes.count > Self.longestRow { throw CSVError.openQuote(line: line) }
      try window.more()
    }
  }

  /// Reads rows while they are whole. Returns whether none is left.
  private mutating func read(_ scanner: inout CSVScanner, into rows: inout [Value]) throws -> Bool {
    do {
      if shape == nil {
        scanner.skipByteOrderMark()
        guard let header = try scanner.next(capacity: 16) else { return true }
        shape = try CSV.shape(of: header.cells, line: header.line)
      }
      guard let shape else { return true }
      while rows.count < Self.batch {
        guard let row = try scanner.next(capacity: shape.count) else { return true }
        rows.append(try CSV.record(row.cells, shape, line: row.line))
      }
    } catch is CSVScanner.Incomplete {}
    return false
  }
}

extension CSV {
  /// The names that a header gives the cells of all rows.
  static func shape(of header: [Value], line: Int) throws(CSVError) -> Shape {
    let names = header.compactMap(\.asString)
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .repeatedName(name, line: line) }
    return Shape(distinct: names)
  }

  static func record(_ cells: [Value], _ shape: Shape, line: Int) throws(CSVError) -> Value {
    guard cells.count == shape.count else {
      throw .ragged(line: line, cells: cells.count, wanted: shape.count)
    }
    return .record(Record(shape: shape, values: cells))
  }
}
