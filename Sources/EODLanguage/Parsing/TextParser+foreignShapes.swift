import EODCore

/// Habits that are told by more than one word.
extension TextParser {
  /// `$x++`
  func refuseCounting(from start: Int, nameEnd: Int, sign: Int) throws(ParseStop) {
    guard nameEnd > start + 1, sign + 1 < bytes.count, bytes[sign] == bytes[sign + 1],
      bytes[sign] == "+" || bytes[sign] == "-", sign + 2 == bytes.count || bytes[sign + 2].isBorder
    else { return }
    let name = source.text(Span(start + 1, nameEnd))
    throw .wrong(.counting(Span(sign, sign + 2), name, source))
  }

  /// `print(…)`, `f"…"`
  func refuseCall(of name: String, _ span: Span) throws(ParseStop) {
    if byte == "(" { throw .wrong(.call(of: name, Span(span.lower, position + 1), source)) }
    if isStringPrefix(from: span.lower) {
      throw .wrong(.stringPrefix(Span(span.lower, position + 1), source))
    }
  }

  /// `[ -f x ]`
  func refuseTest(from start: Int) throws(ParseStop) {
    guard start + 1 < position, bytes[(start + 1)..<position].allSatisfy(\.isBlank), byte == "-",
      byte(ahead: 1)?.isLetter == true
    else { return }
    throw .wrong(.listAsTest(Span(start, start + 1), source))
  }

  /// `eq` and its like between two values.
  func refuseForeignWordOperator(_ word: String) throws(ParseStop) {
    guard let form = Foreign.operators[word] else { return }
    throw .wrong(.foreignOperator(word, form, Span(position, position + word.utf8.count), source))
  }

  /// Whether a quote is at the cursor and nothing but `f`, `r`, `b` or `rb` before it in its word.
  func isStringPrefix(from start: Int) -> Bool {
    guard byte == "\"" || byte == "'" else { return false }
    return ["f", "r", "b", "rb"].contains(source.text(Span(start, position)))
  }

  /// Passes a word that only goes on with, or ends, what was begun in a foreign way and reported there.
  mutating func skipsForeignWord() -> Bool {
    let word = plainWord
    guard foreignBlocks > 0, Foreign.blockWords.contains(word) else { return false }
    if !["then", "do", "else:", "try:", "finally:"].contains(word) { foreignBlocks -= 1 }
    unread.append(Span(position, wordRunEnd))
    position = wordRunEnd
    return true
  }

  /// Whether a `{` behind a word of the statement opens a block, and no record.
  func hasBlock(behind word: Span) -> Bool {
    var ahead = self
    ahead.position = word.upper
    while (try? ahead.skipBlanks()) != nil, let byte = ahead.byte, !byte.isBorder {
      let isWordStart = bytes[ahead.position - 1].isBorder
      switch byte {
      case "{" where isWordStart: return !ahead.isAtRecord
      case "(", "[", "{": ahead.position = (closer(of: ahead.position) ?? ahead.position) + 1
      case .quote, .doubleQuote: ahead.position = (quoteEnd(ahead.position) ?? ahead.position) + 1
      default: ahead.position = max(ahead.wordRunEnd, ahead.position + 1)
      }
    }
    return false
  }

  /// Whether the `{` at the cursor opens a record: there is nothing in it, or a name and `:`.
  private var isAtRecord: Bool {
    var ahead = self
    ahead.position += 1
    ahead.ignoresLineEnds = true
    do throws(ParseStop) {
      try ahead.skipBlanks()
      if ahead.byte == "}" { return true }
      _ = try ahead.key()
      try ahead.skipBlanks()
      return ahead.byte == ":"
    } catch {
      return false
    }
  }

  /// Whether `-e` or `+x` stands behind a word.
  func optionFollows(_ span: Span) throws(ParseStop) -> Bool {
    var ahead = self
    ahead.position = span.upper
    try ahead.skipBlanks()
    return ahead.position > span.upper && (ahead.byte == "-" || ahead.byte == "+")
      && ahead.byte(ahead: 1)?.isLetter == true
  }
}
