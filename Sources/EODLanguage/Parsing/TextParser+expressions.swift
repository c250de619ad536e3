import EODCore

extension TextParser {
  /// An expression of operators that bind at least as tightly as `loosest`.
  mutating func expression(_ loosest: Binding = .or) throws(ParseStop) -> Expression {
    var left = try operand(loosest)
    var leftHeight = height
    var last: Binding?
    while true {
      let mark = position
      try skipBlanks()
      guard let (infix, length) = try infix(), infix.binding >= loosest else {
        position = mark
        return left
      }
      let sign = Span(position, position + length)
      if last == infix.binding, !infix.binding.isChained {
        throw .wrong(.chainedComparison(sign, source))
      }
      last = infix.binding
      position += length
      let right = try rightOperand(of: infix, sign)
      left = try node(infix.kind(left, right), left.span.joined(right.span), over: max(leftHeight, height))
      leftHeight = height
    }
  }

  private mutating func rightOperand(of infix: Infix, _ sign: Span) throws(ParseStop) -> Expression {
    let outside = side
    if outside != nil, infix.binding == .comparison { side = .right }
    defer { side = outside }
    try skipBlanks()
    if isAtEnd || byte == "\n" { throw expected("a value after `\(source.text(sign))`", help: Help.lineEnds) }
    return try expression(infix.binding.tighter)
  }

  /// The operator at the cursor, unread, and its length.
  private func infix() throws(ParseStop) -> (Infix, Int)? {
    try refuseForeignOperator()
    guard let byte, !byte.isBorder else { return nil }
    guard byte.isLetter else {
      return Infix.signs.first { isAt($0.spelling) }.map { ($0.infix, $0.spelling.utf8CodeUnitCount) }
    }
    let word = plainWord
    try refuseForeignWordOperator(word)
    return Infix.words[word].map { ($0, word.utf8.count) }
  }

  private mutating func operand(_ loosest: Binding) throws(ParseStop) -> Expression {
    let start = position
    if byte == "n", keyword == "not" {
      guard loosest <= .not else { throw .wrong(.looseNot(Span(start, start + 3), source)) }
      return try prefixed(.not, length: 3)
    }
    guard byte == "-" else { return try postfixed(try primary()) }
    if byte(ahead: 1)?.isDigit == true, let number = try number() { return number }
    return try prefixed(.minus, length: 1)
  }

  private mutating func prefixed(_ sign: UnaryOperator, length: Int) throws(ParseStop) -> Expression {
    let start = position
    let operand = try deeper { (parser) throws(ParseStop) in
      parser.position += length
      try parser.skipBlanks()
      return sign == .minus ? try parser.operand(.prefix) : try parser.expression(.not)
    }
    return try node(.unary(sign, operand), Span(start, operand.span.upper), over: height)
  }

  /// A value that is no operation.
  private mutating func primary() throws(ParseStop) -> Expression {
    let start = position
    switch byte {
    case UInt8.dollar: return byte(ahead: 1) == "{" ? try braced() : try variable()
    case UInt8.quote: return leaf(.literal(.string(try rawString())), from: start)
    case UInt8.doubleQuote: return try quotedExpression()
    case "("?: return try parenthesised()
    case "["?: return try list()
    case "{"?: return try record()
    case let byte? where byte.isDigit:
      if side == .right, let word = try wordLikeNumber() { return word }
      if let number = try number() { return number }
    default: break
    }
    if let constant = Literal.constants[keyword] {
      position += keyword.utf8.count
      return leaf(.literal(constant), from: start)
    }
    switch side {
    case .left: return try rowField()
    case .right: return try rightWord()
    case nil: throw bareWordInExpression()
    }
  }

  /// `$name`, without the path behind it.
  mutating func variable() throws(ParseStop) -> Expression {
    let start = position
    position += 1
    try refuseForeignVariable(from: start)
    guard isAtName else { throw expected("the name of a variable after `$`") }
    let end = nameEnd(position)
    let name = Name(source.text(Span(position, end)), Span(start, end))
    position = end
    return leaf(.variable(name), from: start)
  }

  /// `( PIPELINE )`
  mutating func parenthesised() throws(ParseStop) -> Expression {
    if let side, opensGroup(side) { return try group() }
    let start = position
    let pipeline = try nested(ignoringLineEnds: true) { (parser) throws(ParseStop) in
      try parser.skipBlanks()
      let pipeline = try parser.pipeline()
      try parser.close(")", "a pipeline")
      return pipeline
    }
    return Expression(.pipeline(pipeline), span(from: start))
  }

  /// Passes blanks and `closer`.
  mutating func close(_ closer: Unicode.Scalar, _ what: String) throws(ParseStop) {
    try skipBlanks()
    guard byte == closer else {
      let stop = expected("`\(closer)` after \(what)")
      guard case .wrong(let diagnostic) = stop else { throw stop }
      throw .wrong(diagnostic.labelled(openers.last.map { Diagnostic.Label($0, "opened here") }))
    }
    position += 1
  }

  /// The number, size, duration or date at the cursor, its sign included; nil for a minus before a date.
  mutating func number() throws(ParseStop) -> Expression? {
    let start = position
    let scan = Literal.scan(bytes, at: position)
    let span = Span(start, scan.end)
    switch scan.reading {
    case .value(.date) where byte == "-": return nil
    case .value(let value):
      position = scan.end
      return leaf(.literal(value), from: start)
    case .tooLarge: throw .wrong(.numberTooLarge(span, source))
    case .noSuchDate: throw .wrong(.noSuchDate(span, source))
    case .malformed: throw .wrong(.malformedNumber(span, source))
    }
  }
}
