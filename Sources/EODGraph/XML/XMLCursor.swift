import EODCore

/// A place in an XML text, and what can be read there without regard to elements.
struct XMLCursor {
  private let bytes: [UInt8]
  private(set) var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { offset >= bytes.count }
  var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func isAt(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[offset...].prefix($0.count).elementsEqual($0) }
  }

  /// Whether it was there.
  @discardableResult
  mutating func skip(_ text: StaticString) -> Bool {
    guard isAt(text) else { return false }
    offset += text.utf8CodeUnitCount
    return true
  }

  /// Whether there was one.
  @discardableResult
  mutating func skipBlanks() -> Bool {
    let start = offset
    while let byte = peek, Self.isBlank(byte) { offset += 1 }
    return offset > start
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }

  func isNameByte(at distance: Int) -> Bool {
    offset + distance < bytes.count && Self.isNameByte(bytes[offset + distance])
  }

  /// The span without blanks at its ends.
  func trimmed(_ span: Span) -> Span {
    var span = span
    while span.lower < span.upper, Self.isBlank(bytes[span.lower]) { span.lower += 1 }
    while span.lower < span.upper, Self.isBlank(bytes[span.upper - 1]) { span.upper -= 1 }
    return span
  }

  func error(_ reason: String, at place: Int? = nil) -> XMLError {
    XMLError(reason: .malformed(reason), offset: place ?? offset)
  }

  mutating func name() throws(XMLError) -> String {
    let start = offset
    while isNameByte(at: 0) { offset += 1 }
    guard start < offset, !Self.isDigitOrMark(bytes[start]) else {
      throw error("a name should stand here", at: start)
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// An attribute's value with its quotes.
  mutating func quoted() throws(XMLError) -> (value: String, span: Span) {
    guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw error("the value of an attribute needs quotes")
    }
    let start = offset
    offset += 1
    var value: [UInt8] = []
    while let byte = peek, byte != quote {
      guard byte != UInt8(ascii: "<") else { throw error("'<' stands in the value of an attribute") }
      try character(into: &value)
    }
    guard !isAtEnd else { throw error("the value of an attribute is never closed", at: start) }
    offset += 1
    return (String(decoding: value, as: UTF8.self), Span(start + 1, offset - 1))
  }

  /// The characters up to the next tag.
  mutating func text(into text: inout [UInt8]) throws(XMLError) {
    while let byte = peek, byte != UInt8(ascii: "<") {
      guard !isAt("]]>") else { throw error("']]>' stands outside CDATA") }
      try character(into: &text)
    }
  }

  /// All up to `end`, which is taken too.
  mutating func take(
    upTo end: StaticString, into text: inout [UInt8], of part: String
  ) throws(XMLError) {
    let start = offset
    while !skip(end) {
      guard !isAtEnd else { throw error("a \(part) is never closed", at: start) }
      try plainCharacter(into: &text)
    }
  }

  private mutating func character(into text: inout [UInt8]) throws(XMLError) {
    if peek == UInt8(ascii: "&") { try entity(into: &text) } else { try plainCharacter(into: &text) }
  }

  private mutating func plainCharacter(into text: inout [UInt8]) throws(XMLError) {
    let lead = bytes[offset]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    let character = bytes[offset...].prefix(length)
    guard lead < 0x80 || String(validating: character, as: UTF8.self) != nil else {
      throw error("the bytes here are not UTF-8")
    }
    guard lead >= 32 || Self.isBlank(lead) else { throw error("a control character stands here") }
    text += character
    offset += length
  }

  /// `&lt;`, `&#10;`, `&#xA;`
  private mutating func entity(into text: inout [UInt8]) throws(XMLError) {
    let start = offset
    let name = bytes[(offset + 1)...].prefix(12).prefix { $0 != UInt8(ascii: ";") }
    let word = String(decoding: name, as: UTF8.self)
    offset += name.count + 2
    guard offset <= bytes.count, bytes[offset - 1] == UInt8(ascii: ";") else {
      throw error("'&' begins no entity; write '&amp;'", at: start)
    }
    let named: [String: Unicode.Scalar] = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]
    guard let scalar = named[word] ?? Self.numbered(word) else {
      throw error("the entity '&\(word);' is unknown", at: start)
    }
    text += String(scalar).utf8
  }

  private static func numbered(_ word: String) -> Unicode.Scalar? {
    let digits =
      word.hasPrefix("#x")
      ? UInt32(word.dropFirst(2), radix: 16)
      : word.hasPrefix("#") ? UInt32(word.dropFirst()) : nil
    guard let digits, digits >= 32 || [9, 10, 13].contains(digits) else { return nil }
    return Unicode.Scalar(digits)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (65...90).contains(byte & 0xDF) || isDigitOrMark(byte) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ":") || byte >= 0x80
  }

  private static func isDigitOrMark(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
