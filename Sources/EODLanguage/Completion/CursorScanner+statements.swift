import EODCore

extension CursorScanner {
  /// Statements up to the `}` of a block in which `names` are bound, or to the cursor.
  mutating func statements(in names: [Bound]) throws(CursorReached) {
    scopes.append(names)
    while true {
      try skipBlanks(lineEnds: true)
      upstream = []
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
      let stages = try pipeline(lineEnds: false)
      bind(name, to: VariableOrigin(stages: stages, isItem: false))
    case "param":
      let name = try newName()
      bind(name, to: nil)
      try unknownWords()
    case "while":
      try expression(endsAtBrace: true, lineEnds: false)
      try block([])
    case "def": try definition()
    case "return": _ = try pipeline(lineEnds: false)
    case "exit": try expression(endsAtBrace: false, lineEnds: false)
    default:
      position = start
      _ = try pipeline(lineEnds: false)
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
    try block(names.map { Bound(name: $0) })
  }

  private mutating func block(_ names: [Bound]) throws(CursorReached) {
    try skipBlanks(lineEnds: false)
    if isAtEnd { throw reached(.nothing, from: position) }
    guard byte == "{" else { return }
    position += 1
    try deeper { (scanner) throws(CursorReached) in try scanner.statements(in: names) }
  }

  /// The stages of a pipeline; those that are read are returned as they are spelled.
  mutating func pipeline(lineEnds: Bool) throws(CursorReached) -> [String] {
    let outer = upstream
    upstream = []
    while true {
      let start = position
      try stage(lineEnds: lineEnds)
      upstream.append(trimmed(start, position))
      try skipBlanks(lineEnds: lineEnds)
      guard byte == "|" else {
        defer { upstream = outer }
        return upstream
      }
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
    var names = [Bound(name: try newName())]
    try skipBlanks(lineEnds: false)
    if byte == "," {
      position += 1
      names.append(Bound(name: try newName()))
    }
    _ = try take("in")
    let start = position
    try expression(endsAtBrace: true, lineEnds: false)
    let stages = Self.stages(of: trimmed(start, position))
    names[names.count - 1].origin = VariableOrigin(stages: stages, isItem: true)
    try block(names)
  }

  private mutating func attempt() throws(CursorReached) {
    try block([])
    guard try take("catch") else { return }
    let name = try newName()
    try block(name.isEmpty ? [] : [Bound(name: name)])
  }

  /// The stages of a whole pipeline, in brackets or not.
  private static func stages(of text: String) -> [String] {
    let isBracketed = text.hasPrefix("(") && text.hasSuffix(")")
    var scanner = CursorScanner(
      Array((isBracketed ? String(text.dropFirst().dropLast()) : text).utf8) + [.newline])
    do throws(CursorReached) {
      return try scanner.pipeline(lineEnds: false)
    } catch {
      return []
    }
  }

  private func trimmed(_ start: Int, _ end: Int) -> String {
    var bytes = bytes[start..<max(start, end)]
    while let byte = bytes.first, byte.isBlank || byte == .newline { bytes.removeFirst() }
    while let byte = bytes.last, byte.isBlank || byte == .newline { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
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
