import EODCore

extension TextParser {
  /// Passes blanks, comments, a `\` with its line end and, inside brackets, line ends.
  mutating func skipBlanks() throws(ParseStop) {
    while let byte {
      switch byte {
      case _ where byte.isBlank: position += 1
      case .newline where ignoresLineEnds: position += 1
      case "#" where isWordStart: skipComment()
      case .backslash:
        guard let end = continuationEnd else { return }
        guard end < bytes.count else { throw unfinished(after: Span(position, position + 1)) }
        position = end
      default: return
      }
    }
  }

  /// Passes blanks, comments, line ends and `;`.
  mutating func skipSeparators() throws(ParseStop) {
    while true {
      try skipBlanks()
      guard byte == "\n" || byte == ";" else { return }
      position += 1
    }
  }

  /// Passes blanks, comments and line ends behind a `|`, after which the pipeline goes on.
  mutating func skipLines(after bar: Span) throws(ParseStop) {
    while true {
      try skipBlanks()
      if isAtEnd { throw unfinished(after: bar) }
      guard byte == "\n" else { return }
      position += 1
    }
  }

  /// Whether a word ends at `offset`: at a border, or at a `\` with its line end.
  func isWordEnd(_ offset: Int) -> Bool {
    guard offset < bytes.count else { return true }
    return bytes[offset].isBorder || bytes[offset] == .backslash && continuationEnd(at: offset) != nil
  }

  /// The end of the `\` at the cursor and the line end behind it; nil where it is an ordinary sign.
  var continuationEnd: Int? { continuationEnd(at: position) }

  private func continuationEnd(at offset: Int) -> Int? {
    var end = offset + 1
    while end < bytes.count, bytes[end] == UInt8(ascii: "\r") { end += 1 }
    if end >= bytes.count { return end }
    return bytes[end] == .newline ? end + 1 : nil
  }

  /// Whether a word could begin at the cursor: `#` is a comment only there.
  private var isWordStart: Bool {
    guard position > textStart else { return true }
    switch bytes[position - 1] {
    case "(", "[", "{", ",": return true
    case let before: return before.isBorder
    }
  }

  /// Looking ahead may pass a comment twice; it is noted once.
  private mutating func skipComment() {
    let start = position
    while let byte, byte != .newline { position += 1 }
    var end = position
    if bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    if (comments.last?.lower ?? -1) < start { comments.append(Span(start, end)) }
  }
}
