/// Delimited text (RFC 4180) to tables and back.
///
/// The first line names the fields. Cells are strings, an empty one the empty string: what they mean is for
/// their reader to say. CRLF and LF end a line, a byte order mark is skipped, empty lines are too.
package enum CSV {
  package static let comma = UInt8(ascii: ",")
  package static let tab = UInt8(ascii: "\t")

  /// - parameter delimiter: the byte between two cells.
  /// - returns: a list of records with the fields of the header.
  /// - throws: ``CSVError`` with the line that is wrong.
  package static func parse(_ bytes: [UInt8], delimiter: UInt8 = comma) throws -> Value {
    try bytes.withUnsafeBufferPointer { buffer in
      var scanner = CSVScanner(buffer, delimiter: delimiter, line: 1, isAll: true)
      scanner.skipByteOrderMark()
      guard let header = try scanner.next(capacity: 16) else { return .list([]) }
      let shape = try shape(of: header.cells, line: header.line)
      var rows: [Value] = []
      while let row = try scanner.next(capacity: shape.count) {
        rows.append(try record(row.cells, shape, line: row.line))
      }
      return .list(rows)
    }
  }

  /// Writes a table with a header of all names that its rows have, in the order they come up; a row without
  /// one of them has an empty cell there. Cells are what `print` writes of a value.
  /// - returns: nil where the value is not a record or a list of records.
  package static func write(_ value: Value, delimiter: UInt8 = comma) -> String? {
    guard let rows = value.asRecord.map({ [.record($0)] }) ?? value.asList, rows.isEmpty || rows.isTable
    else { return nil }
    let records = rows.compactMap(\.asRecord)
    var writer = CSVWriter(columns: columns(of: records), delimiter: delimiter)
    writer.writeHeader()
    for record in records { writer.write(record) }
    return String(decoding: writer.take(), as: UTF8.self)
  }

  /// The names that records have, in the order they come up.
  package static func columns(of records: [Record]) -> [String] {
    var columns: [String] = []
    var seen: Set<String> = []
    var known: Shape?
    for record in records where record.shape !== known {
      known = record.shape
      for key in record.keys where seen.insert(key).inserted { columns.append(key) }
    }
    return columns
  }
}
