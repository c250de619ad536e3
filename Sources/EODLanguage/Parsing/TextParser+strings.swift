import EODCore

extension TextParser {
  /// `'raw'`
  mutating func rawString() throws(ParseStop) -> String {
    try nested(ignoringLineEnds: true) { (parser) throws(ParseStop) in
      let start = parser.position
      while let byte = parser.byte, byte != .quote { parser.position += 1 }
      if parser.isAtEnd { throw parser.unfinished() }
      defer { parser.position += 1 }
      return parser.source.text(parser.span(from: start))
    }
  }

  /// A double-quoted string as an expression.
  mutating func quotedExpression() throws(ParseStop) -> Expression {
    let start = position
    let parts = try quotedParts()
    if parts.isEmpty { return leaf(.literal(.string("")), from: start) }
    if parts.count == 1, case .text(let text, _) = parts[0] {
      return leaf(.literal(.string(text)), from: start)
    }
    let span = span(from: start)
    return Expression(.word(Word(parts: parts, quoting: .double, span: span)), span)
  }

  /// `"escapes \n, $name, ${expression}"`
  mutating func quotedParts() throws(ParseStop) -> [Word.Part] {
    try nested(ignoringLineEnds: true) { (parser) throws(ParseStop) in
      var builder = WordBuilder()
      while let byte = parser.byte {
        let start = parser.position
        switch byte {
        case .doubleQuote:
          parser.position += 1
          return builder.finish().parts
        case .backslash:
          let escaped = try parser.escape()
          builder.append(escaped[...], parser.span(from: start))
        case .dollar:
          if let part = try parser.dollar(in: .string) {
            builder.append(part, .double)
          } else {
            fallthrough
          }
        default:
          parser.position = parser.scalarEnd(start)
          builder.append(parser.bytes[start..<parser.position], parser.span(from: start))
        }
      }
      throw parser.unfinished()
    }
  }

  /// The bytes that the `\` at the cursor and what follows stand for.
  private mutating func escape() throws(ParseStop) -> [UInt8] {
    let start = position
    guard let sign = byte(ahead: 1) else { throw unfinished() }
    position += 2
    switch sign {
    case "n": return [.newline]
    case "t": return [UInt8(ascii: "\t")]
    case "r": return [UInt8(ascii: "\r")]
    case .backslash, .doubleQuote, .dollar: return [sign]
    case "u": return try unicodeEscape(from: start)
    default:
      position = scalarEnd(start + 1)
      throw .wrong(.unknownEscape(span(from: start), source))
    }
  }

  /// `\u{1F6F0}`: one to six hexadecimal digits.
  private mutating func unicodeEscape(from start: Int) throws(ParseStop) -> [UInt8] {
    guard !isAtEnd else { throw unfinished() }
    var digits = ""
    if byte == "{" {
      position += 1
      while let byte, byte.isASCIINamePart, digits.utf8.count < 7 {
        digits.unicodeScalars.append(Unicode.Scalar(byte))
        position += 1
      }
      guard !isAtEnd else { throw unfinished() }
    }
    guard byte == "}", digits.utf8.count <= 6, let code = UInt32(digits, radix: 16),
      let scalar = Unicode.Scalar(code)
    else { throw .wrong(.badUnicodeEscape(span(from: start), source)) }
    position += 1
    return Array(String(scalar).utf8)
  }

  /// What the `$` at the cursor begins, or nil where it is an ordinary sign.
  mutating func dollar(in place: PathPlace) throws(ParseStop) -> Word.Part? {
    if byte(ahead: 1) == "{" { return .value(try braced()) }
    if nameEnd(position + 1) > position + 1 { return .value(try postfixed(try variable(), in: place)) }
    if place == .string, byte(ahead: 1) == nil { throw unfinished() }
    try refuseForeignDollar()
    return nil
  }

  /// `${row.tileId}`, where a bare name is a variable, or `${ PIPELINE }`.
  mutating func braced() throws(ParseStop) -> Expression {
    let start = position
    let inner = try nested(opener: 2, ignoringLineEnds: true) { (parser) throws(ParseStop) in
      try parser.skipBlanks()
      if let access = try parser.bareAccess() { return access }
      let begin = parser.position
      let pipeline = try parser.pipeline()
      let span = parser.span(from: begin)
      try parser.close("}", "an interpolation")
      return Expression(.pipeline(pipeline), span)
    }
    return Expression(inner.kind, span(from: start))
  }

  /// `row.tileId }`
  private mutating func bareAccess() throws(ParseStop) -> Expression? {
    guard isAtName, Literal.constants[plainName] == nil else { return nil }
    let start = position
    var ahead = self
    ahead.position = nameEnd(position)
    let name = Name(source.text(Span(start, ahead.position)), Span(start, ahead.position))
    if let next = ahead.byte, !next.isBorder, next != ".", next != "[", next != "}" { return nil }
    let access = try ahead.postfixed(ahead.leaf(.variable(name), from: start))
    try ahead.skipBlanks()
    if ahead.isAtEnd { throw unfinished() }
    guard ahead.byte == "}" else { return nil }
    self = ahead
    position += 1
    return access
  }

  private var plainName: String { source.text(Span(position, nameEnd(position))) }
}
