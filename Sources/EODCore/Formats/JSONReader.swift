/// Reads one JSON document from bytes, by recursive descent with a limit on depth.
struct JSONReader {
  private static let depthLimit = 512

  private let bytes: [UInt8]
  private var offset = 0
  private var depth = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  mutating func document() throws(JSONError) -> Value {
    let value = try value()
    skipBlanks()
    guard offset == bytes.count else { throw unexpected("the end") }
    return value
  }

  private mutating func value() throws(JSONError) -> Value {
    skipBlanks()
    guard let byte = peek else { throw .ended(expected: "a value") }
    switch byte {
    case UInt8(ascii: "{"): return try nested { (reader) throws(JSONError) in try reader.object() }
    case UInt8(ascii: "["): return try nested { (reader) throws(JSONError) in try reader.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default:
      if take(keyword: "true") { return .bool(true) }
      if take(keyword: "false") { return .bool(false) }
      if take(keyword: "null") { return .null }
      throw unexpected("a value")
    }
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    depth += 1
    guard depth <= Self.depthLimit else {
      throw .tooDeep(limit: Self.depthLimit, offset: offset, line: line)
    }
    offset += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func object() throws(JSONError) -> Value {
    var record = Record()
    if closes(with: "}") { return .record(record) }
    while true {
      skipBlanks()
      guard peek == UInt8(ascii: "\"") else { throw unexpected("a field name in quotes") }
      let key = try string()
      skipBlanks()
      guard take(":") else { throw unexpected("`:`") }
      record[key] = try value()
      if closes(with: "}") { return .record(record) }
      guard take(",") else { throw unexpected("`,` or `}`") }
    }
  }

  private mutating func array() throws(JSONError) -> Value {
    var items: [Value] = []
    if closes(with: "]") { return .list(items) }
    while true {
      items.append(try value())
      if closes(with: "]") { return .list(items) }
      guard take(",") else { throw unexpected("`,` or `]`") }
    }
  }

  private mutating func string() throws(JSONError) -> String {
    offset += 1
    let start = offset
    while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      offset += 1
    }
    if peek == UInt8(ascii: "\"") {
      let text = try text(bytes[start..<offset], from: start)
      offset += 1
      return text
    }
    var unescaped = Array(bytes[start..<offset])
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return try text(unescaped[...], from: start)
      case UInt8(ascii: "\\"):
        offset += 1
        unescaped += try escape().utf8
      case 0..<0x20: throw unexpected("an escaped control character")
      default:
        unescaped.append(byte)
        offset += 1
      }
    }
    throw .ended(expected: "the closing quote")
  }

  private func text(_ raw: ArraySlice<UInt8>, from start: Int) throws(JSONError) -> String {
    guard let text = String(validating: raw, as: UTF8.self) else {
      throw .unexpected(found: "bytes that are not UTF-8", expected: "text", offset: start, line: line)
    }
    return text
  }

  private mutating func escape() throws(JSONError) -> String {
    guard let byte = peek else { throw .ended(expected: "an escape") }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default:
      offset -= 1
      throw unexpected("one of the escapes \" \\ / b f n r t u")
    }
  }

  /// One character from `XXXX` or from a pair of surrogates; half a pair becomes U+FFFD.
  private mutating func unicodeEscape() throws(JSONError) -> String {
    let unit = try hexDigits()
    if (0xD800..<0xDC00).contains(unit), bytes[offset...].starts(with: Array("\\u".utf8)) {
      let before = offset
      offset += 2
      let low = try hexDigits()
      if (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      {
        return String(scalar)
      }
      offset = before
    }
    return String(Unicode.Scalar(unit) ?? "\u{FFFD}")
  }

  private mutating func hexDigits() throws(JSONError) -> UInt32 {
    guard offset + 4 <= bytes.count else { throw .ended(expected: "four hexadecimal digits") }
    let digits = String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
    guard digits.allSatisfy(\.isHexDigit), let unit = UInt32(digits, radix: 16) else {
      throw unexpected("four hexadecimal digits")
    }
    offset += 4
    return unit
  }

  private mutating func number() throws(JSONError) -> Value {
    let start = offset
    _ = take("-")
    guard let first = peek, isDigit(first) else { throw unexpected("a digit") }
    skipDigits()
    if first == UInt8(ascii: "0"), bytes[start..<offset].drop(while: { $0 == UInt8(ascii: "-") }).count > 1 {
      offset = start
      throw unexpected("a number without leading zeros")
    }
    var isWhole = true
    if take(".") {
      isWhole = false
      guard let digit = peek, isDigit(digit) else { throw unexpected("a digit") }
      skipDigits()
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      guard let digit = peek, isDigit(digit) else { throw unexpected("a digit") }
      skipDigits()
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isWhole, let number = Int(text) { return .int(number) }
    return Double(text).map(Value.float) ?? .null
  }

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private mutating func skipDigits() {
    while let byte = peek, isDigit(byte) { offset += 1 }
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func closes(with character: Unicode.Scalar) -> Bool {
    skipBlanks()
    return take(character)
  }

  private mutating func take(keyword: StaticString) -> Bool {
    let count = keyword.utf8CodeUnitCount
    let matches = keyword.withUTF8Buffer { bytes[offset...].starts(with: $0) }
    if matches { offset += count }
    return matches
  }

  private var line: Int { bytes[..<min(offset, bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1 }

  private func unexpected(_ expected: String) -> JSONError {
    guard let byte = peek else { return .ended(expected: expected) }
    let found =
      byte >= 0x80
      ? "a character outside ASCII"
      : byte < 0x20 ? "a control character" : "`\(String(UnicodeScalar(byte)))`"
    return .unexpected(found: found, expected: expected, offset: offset, line: line)
  }
}
