/// Reads one row after the other from delimited text.
struct CSVReader {
  struct Row {
    var cells: [String]
    /// Where it starts, from one.
    var line: Int
  }

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var offset = 0
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ bytes: [UInt8], delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// The next row that is not an empty line; nil at the end.
  mutating func next() throws(CSVError) -> Row? {
    while takeLineEnd() {}
    guard offset < bytes.count else { return nil }
    var row = Row(cells: [], line: line)
    while true {
      row.cells.append(peek == Self.quote ? try quotedCell() : try plainCell())
      if peek == delimiter {
        offset += 1
      } else {
        _ = takeLineEnd()
        return row
      }
    }
  }

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func takeLineEnd() -> Bool {
    let start = offset
    if peek == Self.carriageReturn { offset += 1 }
    if peek == Self.lineFeed { offset += 1 }
    guard offset > start else { return false }
    line += 1
    return true
  }

  private mutating func plainCell() throws(CSVError) -> String {
    let start = offset
    while let byte = peek, byte != delimiter, byte != Self.lineFeed, byte != Self.carriageReturn {
      guard byte != Self.quote else { throw .strayQuote(line: line) }
      offset += 1
    }
    return try text(bytes[start..<offset])
  }

  /// A cell in quotes, where a doubled quote is one and line ends are text.
  private mutating func quotedCell() throws(CSVError) -> String {
    let openedIn = line
    offset += 1
    var cell: [UInt8] = []
    while let byte = peek {
      offset += 1
      if byte == Self.lineFeed { line += 1 }
      guard byte == Self.quote else {
        cell.append(byte)
        continue
      }
      guard peek == Self.quote else {
        if let next = peek, next != delimiter, next != Self.lineFeed, next != Self.carriageReturn {
          throw .afterQuote(line: line)
        }
        return try text(cell[...])
      }
      cell.append(byte)
      offset += 1
    }
    throw .openQuote(line: openedIn)
  }

  private func text(_ cell: ArraySlice<UInt8>) throws(CSVError) -> String {
    guard let text = String(validating: cell, as: UTF8.self) else { throw .notUTF8(line: line) }
    return text
  }
}
