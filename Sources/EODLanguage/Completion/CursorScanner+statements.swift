import EODCore

extension CursorScanner {
  /// Statements up to the `}` of a block in which `names` are bound, or to the cursor.
  mutating func statements(in names: [String]) throws(CursorReached) {
    scopes.append(names)
    while true {
      try skipBlanks(lineEnds: true)
      guard let byte else { throw reached(.command(prefix: ""), from: position) }
      if byte == "}", scopes.count > 2 {
        position += 1
        scopes.removeLast()
        return
      }
      if byte.isBorder { position += 1 } else { try statement() }
    }
  }

  private mutating func statement() throws(CursorReached) {
    let start = position
    let word = plainWord()
    if isAtEnd, bytes[start].isLetter { throw reached(.command(prefix: word), from: start) }
    switch word {
    case "let":
      let name = try newName()
      try skipPast("=")
      try pipeline(lineEnds: false)
      bind([name])
    case "param":
      let name = try newName()
      bind([name])
      try unknownWords()
    case "while":
      try expression(endsAtBrace: true, lineEnds: false)
      try block([])
    case "def": try definition()
    case "return": try pipeline(lineEnds: false)
    case "exit": try expression(endsAtBrace: false, lineEnds: false)
    default:
      position = start
      try pipeline(lineEnds: false)
    }
  }

  private mutating func definition() throws(CursorReached) {
    definitions.append(try newName())
    var names: [String] = []
    while true {
      try skipBlanks(lineEnds: false)
      guard let byte, byte != "{", !byte.isBorder else { break }
      let start = position
      while let byte = self.byte, byte == "-" { position += 1 }
      let name = try newName()
      if !name.isEmpty { names.append(name) }
      if position == start || self.byte == "=" || self.byte == ":" { try operand(endsAtBrace: true) }
    }
    if isAtEnd { throw reached(.nothing, from: position) }
    try block(names)
  }

  private mutating func block(_ names: [String]) throws(CursorReached) {
    try skipBlanks(lineEnds: false)
    if isAtEnd { throw reached(.nothing, from: position) }
    guard byte == "{" else { return }
    position += 1
    try deeper { (scanner) throws(CursorReached) in try scanner.statements(in: names) }
  }

  mutating func pipeline(lineEnds: Bool) throws(CursorReached) {
    while true {
      try stage(lineEnds: lineEnds)
      try skipBlanks(lineEnds: lineEnds)
      guard byte == "|" else { return }
      while byte == "|" { position += 1 }
      try skipBlanks(lineEnds: true)
    }
  }

  private mutating func stage(lineEnds: Bool) throws(CursorReached) {
    try skipBlanks(lineEnds: lineEnds)
    let start = position
    guard let byte else { throw reached(.command(prefix: ""), from: start) }
    if byte == "!" {
      while let byte = self.byte, byte != .newline, !(lineEnds && byte == ")") { position += 1 }
      if isAtEnd { throw reached(.nothing, from: position) }
      return
    }
    let word = plainWord()
    if isAtEnd, byte.isLetter { throw reached(.command(prefix: word), from: start) }
    switch word {
    case "if": try conditional()
    case "for": try loop()
    case "try": try attempt()
    case "not", "true", "false", "null":
      position = start
      try expression(endsAtBrace: false, lineEnds: lineEnds)
    case _ where byte.isLetter: try command(word, lineEnds: lineEnds)
    default:
      position = start
      try expression(endsAtBrace: false, lineEnds: lineEnds)
    }
  }

  private mutating func conditional() throws(CursorReached) {
    while true {
      try expression(endsAtBrace: true, lineEnds: false)
      try block([])
      guard try take("else") else { return }
      if try !take("if") { break }
    }
    try block([])
  }

  private mutating func loop() throws(CursorReached) {
    var names = [try newName()]
    try skipBlanks(lineEnds: false)
    if byte == "," {
      position += 1
      names.append(try newName())
    }
    _ = try take("in")
    try expression(endsAtBrace: true, lineEnds: false)
    try block(names)
  }

  private mutating func attempt() throws(CursorReached) {
    try block([])
    guard try take("catch") else { return }
    let name = try newName()
    try block(name.isEmpty ? [] : [name])
  }

  /// Passes blanks and `word`, if it is next; else the cursor stays.
  private mutating func take(_ word: String) throws(CursorReached) -> Bool {
    let mark = position
    try skipBlanks(lineEnds: false)
    let start = position
    if plainWord() == word { return true }
    if isAtEnd, position > start { throw reached(.nothing, from: start) }
    position = mark
    return false
  }

  private mutating func skipPast(_ sign: Unicode.Scalar) throws(CursorReached) {
    try skipBlanks(lineEnds: false)
    if isAtEnd { throw reached(.nothing, from: position) }
    if byte == sign { position += 1 }
  }
}
