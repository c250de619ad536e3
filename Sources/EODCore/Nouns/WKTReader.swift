/// Goes through well-known text, the one form of geometry that has no brackets of JSON.
struct WKTReader {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The letters at the cursor, perhaps none.
  mutating func word() -> String {
    skipBlanks()
    let start = offset
    while let byte = peek, (65...90).contains(byte & 0xDF) { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  mutating func polygon() throws(AreaError) -> [[Position]] {
    try list { reader throws(AreaError) in
      try reader.list { reader throws(AreaError) in
        Position(longitude: try reader.number(), latitude: try reader.number())
      }
    }
  }

  /// `( element, element … )`
  mutating func list<Element>(
    _ element: (inout WKTReader) throws(AreaError) -> Element
  ) throws(AreaError) -> [Element] {
    try take("(")
    var elements = [try element(&self)]
    skipBlanks()
    while peek == UInt8(ascii: ",") {
      offset += 1
      elements.append(try element(&self))
      skipBlanks()
    }
    guard peek == UInt8(ascii: ")") else { throw unexpected("',' or ')'") }
    offset += 1
    return elements
  }

  /// As many numbers as stand here, two at least.
  mutating func position() throws(AreaError) -> Value {
    var numbers: [Value] = [.float(try number()), .float(try number())]
    while startsNumber() { numbers.append(.float(try number())) }
    return .list(numbers)
  }

  private mutating func startsNumber() -> Bool {
    skipBlanks()
    return peek.map { (48...57).contains($0) || "+-.".utf8.contains($0) } ?? false
  }

  mutating func end() throws(AreaError) {
    skipBlanks()
    guard peek == nil else { throw unexpected("the end") }
  }

  func found(_ word: String, at offset: Int) -> String {
    !word.isEmpty
      ? "'\(word)'" : offset < bytes.count ? "'\(Character(Unicode.Scalar(bytes[offset])))'" : "its end"
  }

  private mutating func number() throws(AreaError) -> Double {
    skipBlanks()
    let start = offset
    while let byte = peek, (48...57).contains(byte) || "+-.eE".utf8.contains(byte) { offset += 1 }
    guard let number = Double(String(decoding: bytes[start..<offset], as: UTF8.self)), number.isFinite else {
      offset = start
      throw unexpected("a number")
    }
    return number
  }

  private mutating func take(_ character: Unicode.Scalar) throws(AreaError) {
    skipBlanks()
    guard peek == UInt8(ascii: character) else { throw unexpected("'\(character)'") }
    offset += 1
  }

  /// Whether a parenthesis opens here.
  mutating func opens() -> Bool {
    skipBlanks()
    return peek == UInt8(ascii: "(")
  }

  private func unexpected(_ expected: String) -> AreaError {
    .badWKT(expected: expected, found: found("", at: offset), offset: offset)
  }

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 32 || (9...13).contains(byte) { offset += 1 }
  }
}
