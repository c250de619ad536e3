import EODCore

extension CursorScanner {
  /// The arguments of a command up to the border of its stage.
  mutating func command(_ name: String, lineEnds: Bool) throws(CursorReached) {
    var tokens: [CommandSoFar.Token] = [.word(name)]
    while true {
      try skipBlanks(lineEnds: lineEnds)
      if let byte, byte.isBorder { return }
      let start = position
      let soFar = CommandSoFar(tokens)
      if try !option(after: soFar, &tokens) {
        try word { key, prefix in
          if case .option(let option, hasValue: false)? = tokens.last {
            return .optionValue(soFar, option: option, key: key, prefix: prefix, isAttached: false)
          }
          return .argument(soFar, key: key, prefix: prefix)
        }
        tokens.append(.word(text(start, position)))
      }
      if position == start { position += 1 }
    }
  }

  /// Reads `--name` or `--name=VALUE`, if one is next.
  private mutating func option(
    after soFar: CommandSoFar, _ tokens: inout [CommandSoFar.Token]
  ) throws(CursorReached) -> Bool {
    guard bytes[position...].starts(with: "-".utf8) else { return false }
    let start = position
    while let byte, byte.isCommandNamePart { position += 1 }
    let spelling = text(start, position)
    if isAtEnd, spelling == "-" || spelling.hasPrefix("--") {
      throw reached(.option(soFar, prefix: spelling), from: start)
    }
    guard spelling.hasPrefix("--") else {
      position = start
      return false
    }
    let name = String(spelling.dropFirst(2))
    if byte == "=" {
      position += 1
      try word { key, prefix in
        .optionValue(soFar, option: name, key: key, prefix: prefix, isAttached: true)
      }
      tokens.append(.option(name, hasValue: true))
    } else {
      tokens.append(.option(name, hasValue: false))
    }
    return true
  }

  /// One word in argument place; `context` makes of its key and prefix what stands at the cursor.
  mutating func word(
    endsAtComma: Bool = false, _ context: (_ key: String?, _ prefix: String) -> CursorContext
  ) throws(CursorReached) {
    var start = position
    var key: String?
    var prefix: [UInt8] = []
    func reachedHere(_ scanner: CursorScanner, _ quote: CursorPlace.Quote? = nil) -> CursorReached {
      scanner.reached(context(key, String(decoding: prefix, as: UTF8.self)), from: start, quote: quote)
    }
    while let byte, !byte.isBorder, !(endsAtComma && byte == ",") {
      let begin = position
      position += 1
      switch byte {
      case .quote:
        while let byte = self.byte, byte != .quote {
          prefix.append(byte)
          position += 1
        }
        if isAtEnd { throw reachedHere(self, .single) }
        position += 1
      case .doubleQuote:
        while let byte = self.byte, byte != .doubleQuote {
          let inner = position
          position += 1
          if byte == .dollar {
            try dollar()
          } else if byte == .backslash {
            position = min(position + 1, bytes.count)
          }
          prefix += bytes[inner..<position]
        }
        if isAtEnd { throw reachedHere(self, .double) }
        position += 1
      case .dollar:
        try dollar()
        prefix += bytes[begin..<position]
      case "(", "[", "{":
        if prefix.isEmpty || byte == "(" || prefix.last == UInt8(ascii: "=") {
          try bracket(byte)
        } else {
          while let byte = self.byte, !byte.endsPlainWord { position += 1 }
          if self.byte == "]" || self.byte == "}" { position += 1 }
        }
        prefix += bytes[begin..<position]
      case .backslash:
        if self.byte == .newline || isAtEnd {
          position = begin
          return
        }
        prefix.append(bytes[position])
        position += 1
      case "=" where key == nil && !prefix.isEmpty && !prefix.contains(.dollar):
        key = String(decoding: prefix, as: UTF8.self)
        start = position
        prefix = []
      default: prefix.append(byte)
      }
    }
    if isAtEnd { throw reachedHere(self) }
  }

  /// What follows an opening bracket, with its closer.
  private mutating func bracket(_ opener: UInt8) throws(CursorReached) {
    try deeper { (scanner) throws(CursorReached) in
      while true {
        if opener == UInt8(ascii: "(") {
          _ = try scanner.pipeline(lineEnds: true)
        } else {
          try scanner.skipBlanks(lineEnds: true)
          if scanner.isAtEnd { throw scanner.reached(.nothing, from: scanner.position) }
          try scanner.word(endsAtComma: true) { _, _ in .nothing }
        }
        guard let byte = scanner.byte else { throw scanner.reached(.nothing, from: scanner.position) }
        scanner.position += 1
        if byte == ")" || byte == "]" || byte == "}" { return }
      }
    }
  }

  /// Words that nothing is known about, up to the border of the statement.
  mutating func unknownWords() throws(CursorReached) {
    while true {
      try skipBlanks(lineEnds: false)
      if let byte, byte.isBorder { return }
      let start = position
      try word { _, _ in .nothing }
      if position == start { position += 1 }
    }
  }

  /// Operands and operators up to the border of the stage, or the block that follows.
  mutating func expression(endsAtBrace: Bool, lineEnds: Bool) throws(CursorReached) {
    var words: [String] = []
    while true {
      try skipBlanks(lineEnds: lineEnds)
      guard let byte else { throw reached(.expression(words: words, prefix: ""), from: position) }
      if byte.isBorder || (endsAtBrace && byte == "{") { return }
      if byte == "=", isAssignment {
        position += 1
        return try deeper { (scanner) throws(CursorReached) in _ = try scanner.pipeline(lineEnds: lineEnds) }
      }
      let start = position
      try operand(after: words, endsAtBrace: endsAtBrace)
      words.append(text(start, position))
    }
  }

  /// Whether the `=` at the cursor has blanks around.
  private var isAssignment: Bool {
    position > 0 && bytes[position - 1].isBlank && position + 1 < bytes.count && bytes[position + 1].isBlank
  }

  /// One value, or a run of signs.
  /// - parameter words: those of its expression; nil where it is not part of one.
  mutating func operand(after words: [String]? = nil, endsAtBrace: Bool) throws(CursorReached) {
    let start = position
    guard let byte else { return }
    switch byte {
    case .quote, .doubleQuote: try word { _, _ in .nothing }
    case .dollar:
      position += 1
      try dollar()
    case "(", "[", "{":
      position += 1
      try bracket(byte)
    default:
      while let byte = self.byte, !byte.endsPlainWord { position += 1 }
      if isAtEnd {
        let context = words.map { CursorContext.expression(words: $0, prefix: text(start, position)) }
        throw reached(context ?? .nothing, from: start)
      }
      if position == start { position += 1 }
    }
  }
}
