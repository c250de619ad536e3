import EODCore

extension TextParser {
  /// `STAGE | STAGE`
  mutating func pipeline() throws(ParseStop) -> Pipeline {
    try pipeline(after: try stage())
  }

  /// The stages behind the first.
  mutating func pipeline(after first: Stage) throws(ParseStop) -> Pipeline {
    var stages = [first]
    while true {
      let mark = position
      try skipBlanks()
      guard byte == "|" else {
        position = mark
        return Pipeline(stages: stages, span: first.span.joined(stages[stages.count - 1].span))
      }
      try refuseForeignOperator()
      let bar = Span(position, position + 1)
      position += 1
      try skipLines(after: bar)
      stages.append(try stage())
    }
  }

  /// What the first token decides.
  mutating func stage() throws(ParseStop) -> Stage {
    switch byte {
    case "!"?: return .shell(try shell())
    case UInt8.dollar, UInt8.quote, UInt8.doubleQuote, "("?, "["?, "{"?, "-"?:
      return .expression(try expression())
    case let byte? where byte.isDigit: return .expression(try expression())
    default: break
    }
    let word = plainWord
    switch word {
    case "if": return .conditional(try conditional())
    case "for": return .loop(try loop())
    case "try": return .attempt(try attempt())
    case "not", "true", "false", "null": return .expression(try expression())
    case _ where Self.statementWords.contains(word):
      throw .wrong(.statementAsValue(Span(position, wordRunEnd), source))
    default: return .command(try invocation())
    }
  }

  /// The first words of statements, which have no value.
  static let statementWords: Set<String> = [
    "let", "while", "break", "continue", "def", "return", "param", "source", "exit",
  ]

  /// `scan $archive --match *T60WWV*`
  private mutating func invocation() throws(ParseStop) -> Invocation {
    let name = try commandName()
    var arguments: [Argument] = []
    var takesOptions = true
    while true {
      let mark = position
      try skipBlanks()
      guard let byte, !byte.isBorder else {
        position = mark
        return Invocation(name: name, arguments: arguments, span: span(from: name.span.lower))
      }
      if position == mark {
        try refuseCall(of: name.text, name.span)
        throw .wrong(.missingBlank(foundSpan, source))
      }
      if name.text == "where", !arguments.isEmpty {
        throw expected("an operator or the end of the condition", help: Help.operators)
      }
      if takesOptions, isAtOptionsEnd {
        position += 2
        takesOptions = false
      } else if name.text == "where" {
        arguments.append(.positional(try condition()))
      } else {
        arguments.append(try argument(takesOptions, of: name, isFirst: arguments.isEmpty))
      }
    }
  }

  /// Whether the word at the cursor is `--`.
  private var isAtOptionsEnd: Bool {
    isAt("--") && isWordEnd(position + 2)
  }

  private mutating func commandName() throws(ParseStop) -> Name {
    let span = Span(position, wordRunEnd)
    guard let byte, !byte.isBorder, !span.isEmpty else {
      throw expected("a command or a value")
    }
    try refuseForeignCommand(span)
    guard byte.isLetter, bytes[span.lower..<span.upper].allSatisfy(\.isCommandNamePart) else {
      throw .wrong(.notACommandName(span, source))
    }
    position = span.upper
    return Name(source.text(span), span)
  }

  private mutating func argument(
    _ takesOptions: Bool, of command: Name, isFirst: Bool
  ) throws(ParseStop) -> Argument {
    if takesOptions, isAt("--"), byte(ahead: 2)?.isLetter == true { return try option() }
    try refuseForeignArgument(of: command, isFirst: isFirst)
    return .positional(try value(in: .argument))
  }

  /// `--name`, `--name=VALUE`
  private mutating func option() throws(ParseStop) -> Argument {
    let start = position
    position += 2
    while let byte, byte.isCommandNamePart { position += 1 }
    let span = span(from: start)
    let name = Name(source.text(Span(start + 2, position)), span)
    guard byte == "=" else {
      if let byte, !byte.isBorder, continuationEnd == nil || byte != .backslash {
        throw .wrong(.malformedOption(name, foundSpan, source))
      }
      return .option(name, value: nil)
    }
    position += 1
    if byte?.isBorder ?? true { throw expected("a value after `--\(name.text)=`") }
    return .option(name, value: try value(in: .argument))
  }
}
