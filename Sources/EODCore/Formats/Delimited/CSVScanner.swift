/// Reads the rows of delimited text in memory.
struct CSVScanner {
  /// A row that goes on beyond the end of the bytes.
  struct Incomplete: Error {}

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private let bytes: UnsafeBufferPointer<UInt8>
  private let delimiter: UInt8
  /// Whether the text ends with the bytes.
  private let isAll: Bool
  private(set) var offset = 0
  /// Of the next byte, from one.
  private(set) var line: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, line: Int, isAll: Bool) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.line = line
    self.isAll = isAll
  }

  mutating func skipByteOrderMark() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// The cells of the next row that is not an empty line, and the line it starts in; nil at the end.
  /// - throws: ``CSVError`` or ``Incomplete``, with the scanner after the row before.
  mutating func next(capacity: Int) throws -> (cells: [Value], line: Int)? {
    var ahead = self
    while try ahead.takeLineEnd() {}
    self = ahead
    guard offset < bytes.count else { return nil }
    let first = line
    var cells: [Value] = []
    cells.reserveCapacity(capacity)
    while true {
      cells.append(.string(try ahead.cell()))
      if ahead.peek == delimiter {
        ahead.offset += 1
      } else {
        _ = try ahead.takeLineEnd()
        self = ahead
        return (cells, first)
      }
    }
  }

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func takeLineEnd() throws(Incomplete) -> Bool {
    if peek == Self.carriageReturn {
      // A line feed may follow that was not read yet.
      guard offset + 1 < bytes.count || isAll else { throw Incomplete() }
      offset += bytes.count > offset + 1 && bytes[offset + 1] == Self.lineFeed ? 2 : 1
    } else if peek == Self.lineFeed {
      offset += 1
    } else {
      return false
    }
    line += 1
    return true
  }

  private mutating func cell() throws -> String {
    if peek == Self.quote { return try quotedCell() }
    let start = offset
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { break }
      guard byte != Self.quote else { throw CSVError.strayQuote(line: line) }
      offset += 1
    }
    try needMoreAtEnd()
    return try text(bytes[start..<offset])
  }

  /// A cell in quotes, where a doubled quote is one and line ends are text.
  private mutating func quotedCell() throws -> String {
    let openedIn = line
    offset += 1
    var start = offset
    var cell: [UInt8] = []
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == Self.lineFeed { line += 1 }
      guard byte == Self.quote else { continue }
      cell += bytes[start..<offset - 1]
      try needMoreAtEnd()
      guard peek == Self.quote else {
        if let next = peek, next != delimiter, next != Self.lineFeed, next != Self.carriageReturn {
          throw CSVError.afterQuote(line: line)
        }
        return try text(cell)
      }
      start = offset
      offset += 1
    }
    try needMoreAtEnd()
    throw CSVError.openQuote(line: openedIn)
  }

  private func needMoreAtEnd() throws(Incomplete) {
    if offset == bytes.count, !isAll { throw Incomplete() }
  }

  private func text(_ cell: some Collection<UInt8>) throws(CSVError) -> String {
    guard let text = String(validating: cell, as: UTF8.self) else { throw .notUTF8(line: line) }
    return text
  }
}
