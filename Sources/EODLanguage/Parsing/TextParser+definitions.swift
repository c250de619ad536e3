import EODCore

extension TextParser {
  /// `def NAME PARAMETERS { BODY }`, with the cursor behind `def`.
  mutating func definition(from start: Int) throws(ParseStop) -> Definition {
    try skipBlanks()
    let help = helpAbove(start)
    guard byte?.isLetter == true else { throw expected("a name after `def`", help: Help.definition) }
    let nameStart = position
    while let byte, byte.isCommandNamePart { position += 1 }
    let name = Name(source.text(span(from: nameStart)), span(from: nameStart))
    var parameters: [Parameter] = []
    while true {
      try skipBlanks()
      if byte == "{" { break }
      if byte == "(" || byte == "," { throw expected("a parameter or `{`", help: Help.definition) }
      guard isAtName || isAt("--") else { throw missingBlock(after: "`def \(name.text)`") }
      parameters.append(try parameter())
    }
    return Definition(name: name, parameters: parameters, body: try block(after: "`def`"), help: help)
  }

  /// `param name: type = default  # help text`, with the cursor behind `param`.
  mutating func scriptParameter() throws(ParseStop) -> Statement.Kind {
    try skipBlanks()
    let parameter = try parameter()
    return .param(parameter, help: trailingHelp())
  }

  /// `name`, `name: type`, `name = default`, each also as `--name`.
  private mutating func parameter() throws(ParseStop) -> Parameter {
    let start = position
    let isOption = isAt("--")
    if isOption { position += 2 }
    try refuseDollarName("param")
    let name = try isOption ? optionName() : name("the name of a parameter")
    let type = try declaredType()
    let defaultValue = try declaredDefault(of: name)
    return Parameter(
      name: name, type: type, defaultValue: defaultValue, isOption: isOption, span: span(from: start))
  }

  private mutating func optionName() throws(ParseStop) -> Name {
    let start = position
    guard byte?.isLetter == true else { throw expected("the name of an option after `--`") }
    while let byte, byte.isCommandNamePart { position += 1 }
    return Name(source.text(span(from: start)), span(from: start))
  }

  private mutating func declaredType() throws(ParseStop) -> Name? {
    guard try take(sign: ":") else { return nil }
    try skipBlanks()
    return try name("a type after `:`", help: Help.parameter)
  }

  private mutating func declaredDefault(of name: Name) throws(ParseStop) -> Expression? {
    guard try take(sign: "=") else { return nil }
    try skipBlanks()
    if byte?.isBorder ?? true { throw expected("a default after `\(name.text) =`") }
    return try value(in: .parameter)
  }

  /// Passes blanks and `sign`, if it is next; else the cursor stays.
  private mutating func take(sign: Unicode.Scalar) throws(ParseStop) -> Bool {
    let mark = position
    try skipBlanks()
    if byte == sign {
      position += 1
      return true
    }
    position = mark
    return false
  }

  /// The text of the comment that follows on the line, unread.
  private func trailingHelp() -> String? {
    var ahead = position
    while ahead < bytes.count, bytes[ahead].isBlank || bytes[ahead] == UInt8(ascii: ";") { ahead += 1 }
    guard ahead > position, ahead < bytes.count, bytes[ahead] == "#" else { return nil }
    let end = bytes[ahead...].firstIndex(of: .newline) ?? bytes.count
    return commentText(Span(ahead, end))
  }

  /// The comment lines right above the statement at `start`, joined by line ends, if both begin their lines.
  private func helpAbove(_ start: Int) -> String? {
    guard var lineStart = lineStart(of: start) else { return nil }
    var lines: [String] = []
    for comment in comments.reversed() {
      guard lineStart > textStart, comment.upper < lineStart,
        bytes[comment.upper..<(lineStart - 1)].allSatisfy(\.isBlank),
        let start = self.lineStart(of: comment.lower), !source.text(comment).hasPrefix("#!")
      else { break }
      lines.append(commentText(comment) ?? "")
      lineStart = start
    }
    let help = lines.reversed().joined(separator: "\n")
    return help.isEmpty ? nil : help
  }

  /// Where the line of `offset` begins, if nothing but blanks and `;` stands before it.
  private func lineStart(of offset: Int) -> Int? {
    var start = offset
    while start > textStart, bytes[start - 1].isBlank || bytes[start - 1] == UInt8(ascii: ";") { start -= 1 }
    return start == textStart || bytes[start - 1] == .newline ? start : nil
  }

  /// Without `#` and the blanks around; nil where nothing is left.
  private func commentText(_ span: Span) -> String? {
    var text = source.text(span)[...]
    while text.first == "#" { text.removeFirst() }
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text.isEmpty ? nil : String(text)
  }
}
