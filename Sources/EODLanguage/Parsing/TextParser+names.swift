import EODCore

extension TextParser {
  /// The end of the name that begins at `offset`, or `offset` where none does: letters of any alphabet,
  /// digits and `_`, not a digit first.
  func nameEnd(_ offset: Int) -> Int {
    guard offset < bytes.count, !bytes[offset].isDigit else { return offset }
    return namePartsEnd(offset)
  }

  /// As `nameEnd`, a digit first or not: so fields may be called.
  func namePartsEnd(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.count {
      if bytes[end].isASCIINamePart {
        end += 1
      } else if bytes[end] >= 0x80, isLetter(at: end) {
        end = scalarEnd(end)
      } else {
        break
      }
    }
    return end
  }

  var isAtName: Bool { nameEnd(position) > position }

  /// The name at the cursor.
  mutating func name(_ what: String, help: String? = nil) throws(ParseStop) -> Name {
    let end = nameEnd(position)
    guard end > position else { throw expected(what, help: help) }
    defer { position = end }
    let span = Span(position, end)
    return Name(source.text(span), span)
  }

  /// The end of the sign of one or more bytes at `offset`.
  func scalarEnd(_ offset: Int) -> Int {
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  /// The end of the run of plain word signs at the cursor.
  var wordRunEnd: Int {
    var end = position
    while end < bytes.count, !bytes[end].endsPlainWord { end += 1 }
    return end
  }

  /// The plain word at the cursor, unread; empty where there is none.
  var plainWord: String { source.text(Span(position, wordRunEnd)) }

  /// Reads `word` if it is the whole plain word at the cursor.
  mutating func take(word: String) -> Bool {
    guard plainWord == word else { return false }
    position += word.utf8.count
    return true
  }

  private func isLetter(at offset: Int) -> Bool {
    let scalar = String(decoding: bytes[offset..<scalarEnd(offset)], as: UTF8.self).unicodeScalars.first
    return scalar.map { $0.properties.isAlphabetic } ?? false
  }
}
