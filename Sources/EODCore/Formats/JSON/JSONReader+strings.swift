extension JSONReader {
  /// The string whose opening quote is at the cursor.
  mutating func string() throws(JSONError) -> String {
    let first = cursor + 1
    let (stop, isASCII) = plainRun(from: first)
    guard stop < end else { throw ended("the closing quote") }
    guard stop.pointee == UInt8(ascii: "\"") else { return try escapedString(first, stop) }
    let bytes = UnsafeBufferPointer(start: first, count: stop - first)
    cursor = stop + 1
    if isASCII { return String(decoding: bytes, as: UTF8.self) }
    return try text(bytes, at: first)
  }

  /// Where the characters that stand for themselves end: at a quote, a backslash, a control character or the
  /// end of the text; and whether there are only characters of ASCII.
  private func plainRun(
    from first: UnsafePointer<UInt8>
  ) -> (stop: UnsafePointer<UInt8>, isASCII: Bool) {
    var position = first
    var seen: UInt64 = 0
    // Eight bytes at once: each of the three terms has the top bit of a byte set where it is such a character,
    // the lowest of them exactly.
    while end - position >= 8 {
      let word = UInt64(
        littleEndian: UnsafeRawPointer(position).loadUnaligned(as: UInt64.self))
      let quote = word ^ 0x2222_2222_2222_2222
      let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
      let stops =
        ((quote &- Self.ones) & ~quote | (backslash &- Self.ones) & ~backslash
          | (word &- 0x2020_2020_2020_2020) & ~word) & Self.tops
      if stops != 0 {
        let count = stops.trailingZeroBitCount / 8
        seen |= word & ((1 << UInt64(count * 8)) - 1)
        return (position + count, seen & Self.tops == 0)
      }
      seen |= word
      position += 8
    }
    var isASCII = seen & Self.tops == 0
    while position < end {
      let byte = position.pointee
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      if byte >= 0x80 { isASCII = false }
      position += 1
    }
    return (position, isASCII)
  }

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var tops: UInt64 { 0x8080_8080_8080_8080 }

  private mutating func escapedString(
    _ first: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>
  ) throws(JSONError) -> String {
    unescaped.removeAll(keepingCapacity: true)
    unescaped.append(contentsOf: UnsafeBufferPointer(start: first, count: stop - first))
    cursor = stop
    while cursor < end {
      switch cursor.pointee {
      case UInt8(ascii: "\""):
        cursor += 1
        return try unescapedText(at: first)
      case UInt8(ascii: "\\"):
        cursor += 1
        try escape()
      case 0..<0x20: throw unexpected("an escaped control character")
      default:
        let (stop, _) = plainRun(from: cursor)
        unescaped.append(contentsOf: UnsafeBufferPointer(start: cursor, count: stop - cursor))
        cursor = stop
      }
    }
    throw ended("the closing quote")
  }

  private func unescapedText(at first: UnsafePointer<UInt8>) throws(JSONError) -> String {
    if let text = String(validating: unescaped, as: UTF8.self) { return text }
    throw notUTF8(at: first)
  }

  private func text(
    _ bytes: UnsafeBufferPointer<UInt8>, at first: UnsafePointer<UInt8>
  ) throws(JSONError) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    throw notUTF8(at: first)
  }

  private func notUTF8(at first: UnsafePointer<UInt8>) -> JSONError {
    .unexpected(found: "bytes that are not UTF-8", expected: "text", at: place(of: first))
  }

  private mutating func escape() throws(JSONError) {
    guard cursor < end else { throw ended("an escape") }
    let byte = cursor.pointee
    cursor += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"): try unicodeEscape()
    default:
      cursor -= 1
      throw unexpected("one of the escapes \" \\ / b f n r t u")
    }
  }

  /// One character from `XXXX` or from a pair of surrogates.
  private mutating func unicodeEscape() throws(JSONError) {
    let before = cursor
    var scalar = try hexDigits()
    if (0xD800..<0xDC00).contains(scalar), end - cursor >= 2, cursor[0] == UInt8(ascii: "\\"),
      cursor[1] == UInt8(ascii: "u")
    {
      let pair = cursor
      cursor += 2
      let low = try hexDigits()
      if (0xDC00..<0xE000).contains(low) {
        scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
      } else {
        cursor = pair
      }
    }
    if let character = Unicode.Scalar(scalar) {
      unescaped += UTF8.encode(character) ?? UTF8.encodedReplacementCharacter
    } else {
      guard reading == .lenient else {
        cursor = before
        throw .unexpected(
          found: "half of one", expected: "a pair of surrogates", at: place(of: before))
      }
      unescaped += UTF8.encodedReplacementCharacter
    }
  }

  private mutating func hexDigits() throws(JSONError) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<4 {
      guard cursor < end else { throw ended("four hexadecimal digits") }
      let byte = cursor.pointee
      switch byte {
      case 0x30...0x39: number = number << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: number = number << 4 | UInt32((byte & 0xDF) - 0x41 + 10)
      default: throw unexpected("four hexadecimal digits")
      }
      cursor += 1
    }
    return number
  }
}
