import EODCore

extension TextParser {
  /// `if C { } else if C { } else { }`
  mutating func conditional() throws(ParseStop) -> Conditional {
    let start = position
    var branches: [(condition: Expression, body: Block)] = []
    repeat {
      position += "if".utf8.count
      try skipBlanks()
      let condition = try expression()
      branches.append((condition, try block(after: "the condition of `if`")))
      guard try take(following: "else") else {
        return Conditional(branches: branches, otherwise: nil, span: span(from: start))
      }
      try skipBlanks()
    } while plainWord == "if"
    let otherwise = try block(after: "`else`")
    return Conditional(branches: branches, otherwise: otherwise, span: span(from: start))
  }

  /// `for x in V { }`, `for key, x in V parallel N { }`
  mutating func loop() throws(ParseStop) -> Loop {
    let start = position
    position += "for".utf8.count
    var names = [try loopName()]
    try skipBlanks()
    if byte == "," {
      position += 1
      names.append(try loopName())
      try skipBlanks()
    }
    guard take(word: "in") else { throw expected("`in` after `for \(names[0].text)`", help: Help.loop) }
    try skipBlanks()
    try refuseGlob()
    let sequence = try expression()
    var parallel: Expression?
    if try take(following: "parallel") {
      try skipBlanks()
      if byte == "{" { throw expected("a count after `parallel`", help: Help.parallel) }
      parallel = try expression()
    }
    let body = try block(after: "`for`")
    return Loop(
      key: names.count == 2 ? names[0] : nil, item: names[names.count - 1], sequence: sequence,
      parallel: parallel, body: body, span: span(from: start))
  }

  private mutating func loopName() throws(ParseStop) -> Name {
    try skipBlanks()
    if byte == "(" { throw .wrong(.countingLoop(Span(position, position + 1), source)) }
    try refuseDollarName("for")
    return try name("a name after `for`", help: Help.loop)
  }

  /// `try { } catch err { }`
  mutating func attempt() throws(ParseStop) -> Attempt {
    let start = position
    position += "try".utf8.count
    let body = try block(after: "`try`")
    guard try take(following: "catch") else {
      return Attempt(body: body, name: nil, handler: nil, span: span(from: start))
    }
    try skipBlanks()
    try refuseDollarName("catch")
    let name = isAtName ? try name("a name") : nil
    let handler = try block(after: "`catch`")
    return Attempt(body: body, name: name, handler: handler, span: span(from: start))
  }

  /// Passes blanks and `word`, if it is next; else the cursor stays.
  private mutating func take(following word: String) throws(ParseStop) -> Bool {
    let mark = position
    try skipBlanks()
    if take(word: word) { return true }
    position = mark
    return false
  }
}
