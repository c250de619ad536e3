/// Writes rows as delimited text. A cell with a delimiter, a quote or a line end stands in quotes, in which a
/// quote is written twice: as RFC 4180 has it for commas, and as spreadsheets and most libraries read tabs.
package struct CSVWriter {
  package let columns: [String]
  private let delimiter: UInt8
  private var bytes: [UInt8] = []
  /// Where the columns are in the rows of one shape.
  private var known: (shape: Shape, places: [Int?])?

  package init(columns: [String], delimiter: UInt8 = CSV.comma) {
    self.columns = columns
    self.delimiter = delimiter
  }

  /// What was written since the last call.
  package mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Nothing where there are no columns.
  package mutating func writeHeader() {
    if !columns.isEmpty { write(columns.map(Value.string)) }
  }

  /// The fields that have a column; an empty cell for those that the record lacks.
  package mutating func write(_ record: Record) {
    let places = places(in: record.shape)
    write(places.map { $0.map(record.value(at:)) ?? .null })
  }

  private mutating func places(in shape: Shape) -> [Int?] {
    if let known, known.shape === shape { return known.places }
    let places = columns.map(shape.position(of:))
    known = (shape, places)
    return places
  }

  private mutating func write(_ cells: [Value]) {
    let start = bytes.count
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(delimiter) }
      write(cell: cell.text)
    }
    // A row of one empty cell would read as an empty line.
    if bytes.count == start { bytes += "\"\"".utf8 }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func write(cell: String) {
    var cell = cell
    cell.withUTF8 { text in
      let quote = UInt8(ascii: "\"")
      guard text.contains(where: { $0 == quote || $0 == delimiter || $0 == 0x0A || $0 == 0x0D }) else {
        bytes.append(contentsOf: text)
        return
      }
      bytes.append(quote)
      for byte in text {
        if byte == quote { bytes.append(quote) }
        bytes.append(byte)
      }
      bytes.append(quote)
    }
  }
}
