import EODCore

extension TextParser {
  /// The whole text.
  mutating func script() throws(ParseStop) -> [Statement] {
    while true {
      try skipSeparators()
      if isAtEnd { return finished }
      if byte == "}" {
        try note(.closesNothing(Span(position, position + 1), source))
        position += 1
        continue
      }
      if let statement = try statementOrError() { finished.append(statement) }
    }
  }

  /// `{ STATEMENTS }`
  mutating func block(after head: String) throws(ParseStop) -> Block {
    try skipBlanks()
    guard byte == "{" else { throw missingBlock(after: head) }
    let start = position
    let statements = try nested(ignoringLineEnds: false) { (parser) throws(ParseStop) in
      var statements: [Statement] = []
      while true {
        try parser.skipSeparators()
        if parser.isAtEnd {
          guard parser.isWhole, case .unfinished(let unfinished) = parser.unfinished() else {
            throw parser.unfinished()
          }
          try parser.tell(unfinished)
          return statements
        }
        if parser.byte == "}" {
          parser.position += 1
          return statements
        }
        if let statement = try parser.statementOrError() { statements.append(statement) }
      }
    }
    return Block(statements: statements, span: span(from: start))
  }

  /// A statement up to its border; nil where it is wrong, with the cursor at its border all the same.
  private mutating func statementOrError() throws(ParseStop) -> Statement? {
    if skipsForeignWord() { return nil }
    let start = position
    do throws(ParseStop) {
      let statement = try statement()
      try expectBorder()
      return statement
    } catch {
      switch error {
      case .wrong(let diagnostic):
        try note(diagnostic)
        return try recovered(from: start)
      case .unfinished(let unfinished) where isWhole:
        try tell(unfinished)
        position = max(start + 1, bytes[unfinished.span.lower...].firstIndex(of: .newline) ?? bytes.count)
        unread.append(Span(start, position))
        return nil
      case .unfinished, .fatal: throw error
      }
    }
  }

  private mutating func statement() throws(ParseStop) -> Statement {
    let start = position
    let kind = try kind()
    return Statement(kind, span(from: start))
  }

  private mutating func kind() throws(ParseStop) -> Statement.Kind {
    let start = position
    if byte == "$", let assignment = try assignment() { return assignment }
    let word = plainWord
    guard Self.statementWords.contains(word) else { return .pipeline(try pipeline()) }
    position = wordRunEnd
    switch word {
    case "let": return try binding()
    case "while":
      try skipBlanks()
      let condition = try expression()
      return .whileLoop(condition: condition, body: try block(after: "the condition of `while`"))
    case "break": return .breakLoop
    case "continue": return .continueLoop
    case "def": return .define(try definition(from: start))
    case "return": return .returnValue(try hasValue() ? try pipeline() : nil)
    case "param": return try scriptParameter()
    case "source":
      if try isAtBorder() { throw expected("the name of a file after `source`") }
      return .source(Word(try value(in: .argument)))
    default: return .exit(try hasValue() ? try expression() : nil)
    }
  }

  /// `let name = PIPELINE`
  private mutating func binding() throws(ParseStop) -> Statement.Kind {
    try skipBlanks()
    try refuseDollarName("let")
    let name = try name("a name after `let`", help: Help.binding)
    try skipBlanks()
    try refuseForeignOperator(allowingAssignment: true)
    guard byte == "=", byte(ahead: 1) != "=" else {
      throw expected("`=` after `let \(name.text)`", help: Help.binding)
    }
    position += 1
    return .bind(name, try assigned(name.text))
  }

  /// `$name = PIPELINE`; nil where the statement is something else, with the cursor as it was.
  private mutating func assignment() throws(ParseStop) -> Statement.Kind? {
    let start = position
    let nameEnd = nameEnd(position + 1)
    let pathEnd = pathEnd(nameEnd)
    var sign = pathEnd
    while sign < bytes.count, bytes[sign].isBlank { sign += 1 }
    let isUpdate = sign + 1 < bytes.count && bytes[sign + 1] == "=" && "+-*/%".utf8.contains(bytes[sign])
    try refuseCounting(from: start, nameEnd: nameEnd, sign: pathEnd)
    let isAssignment = sign < bytes.count && bytes[sign] == "=" && !isComparison(sign)
    guard nameEnd > position + 1, isUpdate || isAssignment else { return nil }
    let name = Name(source.text(Span(start + 1, nameEnd)), Span(start, nameEnd))
    if isUpdate { throw .wrong(.updatingAssignment(Span(sign, sign + 2), name.text, source)) }
    if pathEnd > nameEnd { throw .wrong(.assignmentToPart(Span(start, pathEnd), name.text, source)) }
    position = sign + 1
    return .assign(name, try assigned("$\(name.text)"))
  }

  private func isComparison(_ sign: Int) -> Bool {
    sign + 1 < bytes.count && (bytes[sign + 1] == "=" || bytes[sign + 1] == "~")
  }

  /// The end of the fields and indexes at `offset`, without reading them.
  private func pathEnd(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.count {
      if bytes[end] == ".", nameEnd(end + 1) > end + 1 {
        end = nameEnd(end + 1)
      } else if bytes[end] == "[",
        let closer = bytes[end...].firstIndex(where: { $0 == "]" || $0 == .newline }), bytes[closer] == "]"
      {
        end = closer + 1
      } else {
        break
      }
    }
    return end
  }

  private mutating func assigned(_ target: String) throws(ParseStop) -> Pipeline {
    try skipBlanks()
    if byte?.isBorder ?? true { throw expected("a value after `\(target) =`", help: Help.lineEnds) }
    return try pipeline()
  }

  /// Passes the blanks before a value, if there is one.
  private mutating func hasValue() throws(ParseStop) -> Bool {
    let end = position
    guard try isAtBorder() else { return true }
    position = end
    return false
  }

  /// Passes blanks. Whether the statement ends here.
  mutating func isAtBorder() throws(ParseStop) -> Bool {
    try skipBlanks()
    return byte == nil || byte == "\n" || byte == ";" || byte == "}"
  }

  private mutating func expectBorder() throws(ParseStop) {
    guard try !isAtBorder() else { return }
    try refuseForeignOperator()
    throw .wrong(.unexpected(foundSpan, source))
  }
}

extension Word {
  /// A value in argument place as a text.
  fileprivate init(_ value: Expression) {
    switch value.kind {
    case .word(let word): self = word
    case .literal(.string(let text)):
      self.init(parts: [.text(text, value.span)], quoting: .single, span: value.span)
    default: self.init(parts: [.value(value)], quoting: .bare, span: value.span)
    }
  }
}
