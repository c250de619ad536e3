import EODCore

extension TextParser {
  /// `[30UUA 30UVA]`, parted by blanks, line ends or one comma each.
  mutating func list() throws(ParseStop) -> Expression {
    let start = position
    let elements = try nested(ignoringLineEnds: true) { (parser) throws(ParseStop) in
      var elements: [Expression] = []
      while try !parser.isClosed("]") {
        try parser.refuseOperator(after: elements.last)
        if elements.isEmpty { try parser.refuseTest(from: start) }
        elements.append(try parser.value(in: .element))
        try parser.skipComma()
      }
      return elements
    }
    return Expression(.list(elements), span(from: start))
  }

  /// `{tileId: 30UUA, n: 3}`
  mutating func record() throws(ParseStop) -> Expression {
    let start = position
    let fields = try nested(ignoringLineEnds: true) { (parser) throws(ParseStop) in
      var fields: [(key: Expression, value: Expression)] = []
      var places: [String: Span] = [:]
      while try !parser.isClosed("}") {
        try parser.refuseOperator(after: fields.last?.value)
        let key = try parser.key()
        if case .literal(.string(let name)) = key.kind {
          if let first = places[name] {
            let label = Diagnostic.Label(first, "declared here")
            throw .wrong(.duplicate("the field `\(name)`", key.span, label, help: nil, parser.source))
          }
          places[name] = key.span
        }
        try parser.skipBlanks()
        guard parser.byte == ":" else {
          throw parser.expected("`:` after the field's name", help: Help.record)
        }
        parser.position += 1
        try parser.skipBlanks()
        fields.append((key, try parser.value(in: .element)))
        try parser.skipComma()
      }
      return fields
    }
    return Expression(.record(fields), span(from: start))
  }

  /// A field's name: a word up to the `:`, a quoted string, `$name` or `(…)`.
  mutating func key() throws(ParseStop) -> Expression {
    let start = position
    switch byte {
    case UInt8.dollar: return try postfixed(try variable())
    case UInt8.quote: return leaf(.literal(.string(try rawString())), from: start)
    case UInt8.doubleQuote: return try quotedExpression()
    case "("?: return try parenthesised()
    default: break
    }
    while let byte, !byte.endsPlainWord, byte != ":" { position = scalarEnd(position) }
    guard position > start else { throw expected("the name of a field or `}`", help: Help.record) }
    return leaf(.literal(.string(source.text(span(from: start)))), from: start)
  }

  /// Passes blanks, and `closer` where it is next.
  private mutating func isClosed(_ closer: Unicode.Scalar) throws(ParseStop) -> Bool {
    try skipBlanks()
    if isAtEnd { throw unfinished() }
    guard byte == closer else { return false }
    position += 1
    return true
  }

  private mutating func skipComma() throws(ParseStop) {
    try skipBlanks()
    if byte == "," { position += 1 }
  }

  /// `[1 + 2]` would be a list of three, which nobody means; in `[+, -]` the signs are words.
  private func refuseOperator(after value: Expression?) throws(ParseStop) {
    guard let value else { return }
    let end = wordRunEnd
    let word = source.text(Span(position, end))
    guard Infix.signs.contains(where: { $0.spelling.description == word }) else { return }
    var behind = self
    behind.position = end
    try behind.skipBlanks()
    let isBetweenCommas = isBehindComma(value) && (behind.byte == "," || behind.byte == "]")
    guard !isBetweenCommas else { return }
    throw .wrong(.operatorInArgumentPlace(Span(position, end), first: value.span, source))
  }

  /// Whether a comma parts what is at the cursor from the value before it.
  private func isBehindComma(_ value: Expression) -> Bool {
    var ahead = self
    ahead.position = value.span.upper
    try? ahead.skipBlanks()
    return ahead.byte == ","
  }
}
