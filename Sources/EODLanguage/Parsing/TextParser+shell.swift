import EODCore

extension TextParser {
  /// `!COMMAND` up to the end of the line, inside brackets up to the closing one, in a block up to its `}`.
  /// Quotes, `\` and `|` are the shell's. Outside of single quotes `$name` and `${…}` are this language's
  /// values, and `\$` is the shell's dollar.
  mutating func shell() throws(ParseStop) -> Word {
    let start = position
    position += 1
    while let byte, byte.isBlank { position += 1 }
    var builder = WordBuilder()
    var quote: Span?
    var closers: [UInt8] = []
    var escapeEnd = position
    while let byte {
      let begin = position
      let isRaw = quote.map { bytes[$0.lower] == .quote } ?? false
      if byte == .dollar, !isRaw, let part = try shellDollar() {
        builder.append(part, .bare)
        continue
      }
      if quote == nil, endsShell(byte, closers) { break }
      switch byte {
      case .quote, .doubleQuote:
        if quote == nil {
          quote = Span(begin, begin + 1)
        } else if quote.map({ bytes[$0.lower] == byte }) ?? false {
          quote = nil
        }
      case .backslash where !isRaw:
        guard self.byte(ahead: 1) != nil else { throw unfinished(after: Span(begin, begin + 1)) }
        position += 1
      case "(" where quote == nil: closers.append(UInt8(ascii: ")"))
      case "{" where quote == nil: closers.append(UInt8(ascii: "}"))
      case ")", "}": if quote == nil, closers.last == byte { closers.removeLast() }
      default: break
      }
      position = scalarEnd(position)
      if byte == .backslash, !isRaw { escapeEnd = position }
      let isEscapedDollar = byte == .backslash && !isRaw && bytes[begin + 1] == .dollar
      builder.append(bytes[(isEscapedDollar ? begin + 1 : begin)..<position], span(from: begin))
    }
    if let quote { throw unfinished(after: quote) }
    if isAtEnd, ignoresLineEnds { throw unfinished() }
    builder.trim(from: escapeEnd)
    let parts = builder.finish().parts
    guard let end = parts.last?.span.upper else { throw expected("a command after `!`") }
    position = end
    return Word(parts: parts, quoting: .bare, span: span(from: start))
  }

  private func endsShell(_ byte: UInt8, _ closers: [UInt8]) -> Bool {
    switch byte {
    case .newline: !ignoresLineEnds
    case ")", "}": closers.last != byte && !openers.isEmpty
    default: false
    }
  }

  /// A value of this language; the shell's own `$1`, `$?` and `$(…)` are text.
  private mutating func shellDollar() throws(ParseStop) -> Word.Part? {
    guard byte(ahead: 1) == "{" || nameEnd(position + 1) > position + 1 else { return nil }
    return try dollar(in: .string)
  }
}

extension Word.Part {
  fileprivate var span: Span {
    switch self {
    case .text(_, let span): span
    case .value(let value): value.span
    }
  }
}
