import EODCore

/// Where a bare word stands, which decides what ends it beside blanks and closing brackets.
enum WordPlace {
  case argument
  /// In a list or a record, where a comma parts the elements.
  case element
  /// The default of a parameter, where `{` begins the body.
  case parameter
}

extension TextParser {
  /// A value in argument place: a bare word is a string.
  mutating func value(in place: WordPlace) throws(ParseStop) -> Expression {
    let value: Expression
    switch byte {
    case "("?: value = try postfixed(try parenthesised())
    case "["?: value = try postfixed(try list())
    case "{"?: value = try postfixed(try record())
    default: return try word(in: place)
    }
    if let byte, !byte.isBorder, !(place == .element && byte == ","), !(place == .parameter && byte == "{") {
      throw .wrong(.missingBlank(foundSpan, source))
    }
    return value
  }

  /// A bare word, a quoted string, or both in one word. A word that is nothing but one value is that value.
  mutating func word(in place: WordPlace) throws(ParseStop) -> Expression {
    let start = position
    var builder = WordBuilder()
    var closers: [UInt8] = []
    var tallest = 0
    reading: while let byte {
      switch byte {
      case .quote where isStringPrefix(from: start), .doubleQuote where isStringPrefix(from: start):
        throw .wrong(.stringPrefix(Span(start, position + 1), source))
      case .quote:
        let begin = position
        let text = try rawString()
        builder.append(.text(text, span(from: begin)), .single)
      case .doubleQuote:
        let begin = position
        let parts = try quotedParts()
        builder.append(parts, .double, span(from: begin))
        tallest = max(tallest, height)
      case .dollar:
        guard let part = try dollar(in: .word) else {
          take(into: &builder)
          continue
        }
        builder.append(part, .bare)
        tallest = max(tallest, height)
      case .backslash:
        if continuationEnd != nil { break reading }
        try refuseBlankAtWordEnd(wordStart: start, place)
        if self.byte(ahead: 1) == "\r" { throw .wrong(.strayBackslash(Span(position, position + 1), source)) }
        if let next = self.byte(ahead: 1), next.endsPlainWord || next == "#" { position += 1 }
        take(into: &builder)
      case "(", "[", "{":
        if byte == "{", place == .parameter, closers.isEmpty { break reading }
        if builder.endsWithEquals {
          builder.append(.value(try value(in: place)), .bare)
          tallest = max(tallest, height)
          break reading
        }
        if byte == "(" { throw .wrong(.bracketInWord(Span(position, position + 1), source)) }
        closers.append(byte == "[" ? UInt8(ascii: "]") : UInt8(ascii: "}"))
        take(into: &builder)
      case "]", "}":
        guard closers.last == byte else { break reading }
        closers.removeLast()
        take(into: &builder)
      case "," where place == .element && closers.isEmpty: break reading
      case _ where byte.isBorder: break reading
      default: take(into: &builder)
      }
    }
    guard position > start else { throw expected("a value") }
    if place == .element, let closer = closers.last {
      throw .wrong(.openBracketInWord(closer, span(from: start), source))
    }
    height = tallest
    return try expression(from: builder.finish(), place, span(from: start))
  }

  /// Elements that were written as a number, a date or a range, and would be texts: `2020-02-30`, `1..3`.
  private func refuseUnlikelyText(_ parts: [Word.Part], _ span: Span) throws(ParseStop) {
    if parts.isRange { throw .wrong(.rangeInList(span, source)) }
    guard parts.count == 1, case .text(let text, _) = parts[0] else { return }
    switch Literal.failure(of: text) {
    case .tooLarge: throw .wrong(.numberTooLarge(span, source))
    case .noSuchDate: throw .wrong(.noSuchDate(span, source))
    case .value, .malformed, nil: return
    }
  }

  /// A `\` and a blank that end a word: the `\` was to carry the line on, or a text ends with a blank, which
  /// nobody would see.
  private func refuseBlankAtWordEnd(wordStart: Int, _ place: WordPlace) throws(ParseStop) {
    guard let next = byte(ahead: 1), next.isBlank else { return }
    var end = position + 1
    while end < bytes.count, bytes[end].isBlank { end += 1 }
    let isComment = position == wordStart && end < bytes.count && bytes[end] == "#"
    let endsHere =
      switch place {
      case .parameter: byte(ahead: 2) == "{"
      case .element: byte(ahead: 2) == ","
      default: false
      }
    guard isWordEnd(position + 2) || isComment || endsHere else { return }
    guard end == bytes.count || bytes[end] == .newline || isComment else {
      throw .wrong(.blankAtWordEnd(Span(position, position + 2), source))
    }
    throw .wrong(.blankAfterContinuation(Span(position, position + 1), source))
  }

  private mutating func take(into builder: inout WordBuilder) {
    let end = scalarEnd(position)
    builder.append(bytes[position..<end], Span(position, end))
    position = end
  }

  private mutating func expression(
    from word: (parts: [Word.Part], quoting: Word.Quoting), _ place: WordPlace, _ span: Span
  ) throws(ParseStop) -> Expression {
    if place == .element, word.quoting == .bare { try refuseUnlikelyText(word.parts, span) }
    if word.parts.count == 1 {
      switch (word.parts[0], word.quoting) {
      case (.value(let value), .bare): return value
      case (.text(let text, _), .single), (.text(let text, _), .double):
        return leaf(.literal(.string(text)), from: span.lower)
      case (.text(let text, _), .bare) where place == .element:
        if let value = Literal.read(text) { return leaf(.literal(value), from: span.lower) }
      default: break
      }
    }
    return Expression(.word(Word(parts: word.parts, quoting: word.quoting, span: span)), span)
  }
}

extension [Word.Part] {
  /// Whether a bare word of these parts reads as `a..b`, with an int or a computed value on either side.
  fileprivate var isRange: Bool {
    var spelled = ""
    for part in self {
      switch part {
      case .text(let text, _): spelled += text
      case .value: spelled += "0"
      }
    }
    let bounds = spelled.split(separator: "..", omittingEmptySubsequences: false)
    return bounds.count == 2 && bounds.allSatisfy { Int($0) != nil }
  }
}
