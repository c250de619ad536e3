import EODCore

/// Habits from other languages. Each has a message that names the form to type here; all of them stand where
/// the grammar allows nothing, or where what it allows is surely not meant.
extension TextParser {
  /// `&&`, `||`, `===`, `<>`, `a ? b : c`, and `=` in place of `==`.
  func refuseForeignOperator(allowingAssignment: Bool = false) throws(ParseStop) {
    guard let first = byte, Foreign.operatorBytes.contains(first) else { return }
    for (sign, form) in Foreign.signs where isAt(sign) {
      let span = Span(position, position + sign.utf8CodeUnitCount)
      throw .wrong(.foreignOperator(sign.description, form, span, source))
    }
    if let span = notIn { throw .wrong(.foreignOperator("not in", "not (a in b)", span, source)) }
    if byte == "?", byte(ahead: 1) != "?" {
      throw .wrong(.ternary(Span(position, position + 1), source))
    }
    if !allowingAssignment, byte == "=", byte(ahead: 1) != "=", byte(ahead: 1) != "~" {
      throw .wrong(.assignmentAsComparison(Span(position, position + 1), source))
    }
  }

  /// The words `not in` at the cursor.
  private var notIn: Span? {
    guard byte == "n", plainWord == "not" else { return nil }
    var ahead = self
    ahead.position = wordRunEnd
    while let byte = ahead.byte, byte.isBlank { ahead.position += 1 }
    return ahead.plainWord == "in" ? Span(position, ahead.wordRunEnd) : nil
  }

  /// `$(…)`, `$1`, `$@` in place of a variable.
  func refuseForeignVariable(from start: Int) throws(ParseStop) {
    switch byte {
    case "("?: throw .wrong(.dollarBracket(Span(start, start + 2), source))
    case "@"?, "*"?, "#"?: throw .wrong(.scriptArgument(nil, Span(start, start + 2), source))
    case let byte? where byte.isDigit:
      throw .wrong(.scriptArgument(Int(byte) - 48, Span(start, start + 2), source))
    default: return
    }
  }

  /// `$(…)`, `$@` and `$1` in a text.
  func refuseForeignDollar() throws(ParseStop) {
    switch byte(ahead: 1) {
    case "("?: throw .wrong(.dollarBracket(Span(position, position + 2), source))
    case "@"?: throw .wrong(.scriptArgument(nil, Span(position, position + 2), source))
    case let next? where next.isDigit:
      throw .wrong(.scriptArgument(Int(next) - 48, Span(position, position + 2), source))
    default: return
    }
  }

  /// `x = 5`, `fi`, `else` on a line of its own, `function f`, and the like.
  func refuseForeignCommand(_ span: Span) throws(ParseStop) {
    let word = source.text(span)
    try refuseForeignSigns(word, span)
    switch Foreign.heads[word] {
    case .blockWord: throw .wrong(.foreignBlock(span, help: Help.block, source))
    case .elseIf: throw .wrong(.foreignBlock(span, help: Help.elseIf, source))
    case .branch: throw .wrong(.foreignBlock(span, help: Help.sameLine(word), source))
    case .definition: throw .wrong(.foreignBlock(span, help: Help.definition, source))
    case .block:
      guard hasBlock(behind: span) else { return }
      throw .wrong(.foreignBlock(span, help: Foreign.blocks[word] ?? Help.block, source))
    case .binding:
      if word == "set", try optionFollows(span) { throw .wrong(.setOption(span, source)) }
      try refuseForeignBinding(span)
    case nil: return
    }
  }

  /// `x=5`, `// comment`, `x++` and quotes in place of a command's name.
  private func refuseForeignSigns(_ word: String, _ span: Span) throws(ParseStop) {
    let signs = bytes[span.lower..<span.upper]
    guard signs.last == "-" || !signs.allSatisfy(\.isCommandNamePart) else { return }
    if let sign = word.firstIndex(of: "="), nameEnd(span.lower) == span.lower + word[..<sign].utf8.count {
      throw .wrong(.bareAssignment(String(word[..<sign]), span, source))
    }
    switch word {
    case _ where word.hasPrefix("//") || word.hasPrefix("/*"):
      throw .wrong(.foreignComment(Span(span.lower, span.lower + 2), source))
    case _ where word.hasSuffix("++") || word.hasSuffix("--"):
      let name = String(word.dropLast(2))
      throw .wrong(.counting(Span(span.upper - 2, span.upper), name, source))
    case _ where word.hasPrefix("`"): throw .wrong(.backticks(span, source))
    case _ where word.hasPrefix("&") || word.hasPrefix("\u{201C}") || word.hasPrefix("\u{2018}"):
      try refuseForeignArgument(of: Name(word, span), isFirst: false)
    default: return
    }
  }

  /// `export NAME=VALUE`, `var x = 5`
  private func refuseForeignBinding(_ span: Span) throws(ParseStop) {
    var ahead = self
    ahead.position = span.upper
    try ahead.skipBlanks()
    let name = ahead.position
    let end = nameEnd(name)
    ahead.position = end
    try ahead.skipBlanks()
    guard end > name, ahead.byte == "=" else { return }
    throw .wrong(.bareAssignment(source.text(Span(name, end)), Span(span.lower, end), source))
  }

  /// `x = 5`, `> file`, `&` and `&&` among the arguments, and quotes of a word processor.
  func refuseForeignArgument(of command: Name, isFirst: Bool) throws(ParseStop) {
    guard let byte, Foreign.firstBytes.contains(byte) else { return }
    let span = foundSpan
    let word = source.text(span)
    if isFirst, word.hasPrefix("=") || word.hasPrefix(":="), nameEnd(command.span.lower) == command.span.upper
    {
      throw .wrong(.bareAssignment(command.text, command.span.joined(span), source))
    }
    if isFirst, ["+=", "-=", "*=", "/=", "%="].contains(word) {
      throw .wrong(.updatingAssignment(span, command.text, source))
    }
    if word.hasPrefix("`"), word.utf8.count > 1 { throw .wrong(.backticks(span, source)) }
    if word.hasPrefix("&&") {
      throw .wrong(.foreignOperator("&&", "and", Span(span.lower, span.lower + 2), source))
    }
    if word == "&" { throw .wrong(.background(span, source)) }
    if word.hasPrefix(">") || word.hasPrefix("<") || word.hasPrefix("2>") || word.hasPrefix("&>") {
      throw .wrong(.redirection(span, source))
    }
    if word.hasPrefix("\u{201C}") || word.hasPrefix("\u{2018}") {
      throw .wrong(.typographicQuote(span, source))
    }
  }

  /// `let $x = 5`
  func refuseDollarName(_ keyword: String) throws(ParseStop) {
    guard byte == "$", nameEnd(position + 1) > position + 1 else { return }
    throw .wrong(.dollarName(keyword, Span(position, nameEnd(position + 1)), source))
  }

  /// `for x in *.zip`
  func refuseGlob() throws(ParseStop) {
    let word = plainWord
    guard word.contains("*"), let byte, !byte.isDigit else { return }
    throw .wrong(.globInLoop(foundSpan, source))
  }

  /// What stands where a block should begin.
  func missingBlock(after head: String) -> ParseStop {
    if isAtEnd, ignoresLineEnds { return unfinished() }
    let isForeign = byte == ":" || byte == ";" || ["then", "do"].contains(plainWord)
    let help =
      byte == "\n" || isAtEnd
      ? Help.blockOnLine : isForeign ? Help.block : byte == "|" ? Help.pipelineInHead : nil
    var diagnostic = Diagnostic.expected("`{` after \(head)", at: foundSpan, help: help, source)
    if isForeign { diagnostic.code = Diagnostic.foreignCode }
    return .wrong(diagnostic)
  }

  /// What stands where a value should.
  func bareWordInExpression() -> ParseStop {
    if byte == "!" { return .wrong(.foreignOperator("!", "not", Span(position, position + 1), source)) }
    let word = plainWord
    if Self.statementWords.contains(word), let opener = openers.last, bytes[opener.lower] != "{" {
      // The bracket was forgotten, not the quotes.
      let diagnostic = Diagnostic.expected("a value", at: foundSpan, source)
      return .wrong(diagnostic.labelled(Diagnostic.Label(opener, "opened here")))
    }
    if let form = Foreign.constants[word] {
      return .wrong(.foreignOperator(word, form, foundSpan, source))
    }
    if word.utf8.count > 1, word.hasSuffix(":") {
      let colon = wordRunEnd - 1
      return .wrong(.foreignColon(Span(colon, colon + 1), source))
    }
    if isAtName, bytes.count > wordRunEnd, bytes[wordRunEnd] == "(" {
      return .wrong(.call(of: word, Span(position, wordRunEnd + 1), source))
    }
    guard isAtName || byte == "~" || byte == "/" || byte == "." || byte == "*" else {
      return expected("a value")
    }
    return .wrong(.bareWord(foundSpan, source))
  }
}
