import EODCore

/// Where a path such as `.tileId[0]` stands, which decides what still belongs to it.
enum PathPlace {
  case expression
  /// In a bare word, where a text may follow.
  case word
  /// In a double-quoted string or a shell command, where `?` is punctuation.
  case string
}

extension TextParser {
  /// The fields and indexes that cling to a value: `.name`, `.name?`, `[0]`, `[-1]?`.
  mutating func postfixed(
    _ base: Expression, in place: PathPlace = .expression
  ) throws(ParseStop) -> Expression {
    if case .literal = base.kind { return base }
    var value = base
    while true {
      let below = height
      if byte == ".", fieldEnd(place) > position + 1 {
        let nameSpan = Span(position + 1, fieldEnd(place))
        position = nameSpan.upper
        let name = Name(source.text(nameSpan), nameSpan)
        let isOptional = takeQuestionMark(place)
        let span = Span(base.span.lower, position)
        value = try node(.field(value, name, isOptional: isOptional), span, over: below)
      } else if byte == "[", place != .string || opensIndex {
        let index = try index()
        let isOptional = takeQuestionMark(place)
        let span = Span(base.span.lower, position)
        value = try node(.index(value, index, isOptional: isOptional), span, over: max(below, height))
      } else {
        if place == .expression, byte == "(", case .field(_, let name, _) = value.kind {
          throw .wrong(.methodCall(name, Span(position, position + 1), source))
        }
        guard place == .expression, byte == ".", byte(ahead: 1) != "." else { return value }
        position += 1
        throw expected("the name of a field after `.`")
      }
    }
  }

  /// The end of the field's name behind the dot at the cursor. In a string `$n.5` ends with a text.
  private func fieldEnd(_ place: PathPlace) -> Int {
    place == .string ? nameEnd(position + 1) : namePartsEnd(position + 1)
  }

  private mutating func index() throws(ParseStop) -> Expression {
    try nested(ignoringLineEnds: true) { (parser) throws(ParseStop) in
      try parser.skipBlanks()
      let index = try parser.expression()
      try parser.close("]", "an index")
      return index
    }
  }

  /// Whether the `[` at the cursor is an index and no text such as `[unit]`.
  private var opensIndex: Bool {
    switch byte(ahead: 1) {
    case "-"?, "("?, UInt8.dollar, UInt8.quote, UInt8.doubleQuote: true
    case let next?: next.isDigit
    case nil: true
    }
  }

  /// `?` after a field or an index. In a word it is text where text follows: `$url.base?page=1`.
  private mutating func takeQuestionMark(_ place: PathPlace) -> Bool {
    guard byte == "?" else { return false }
    let next = byte(ahead: 1)
    let isMark =
      switch place {
      case .expression: next != "?"
      case .word: next.map { $0 == "." || $0 == "[" || $0 == "," } ?? true || isWordEnd(position + 1)
      case .string: false
      }
    if isMark { position += 1 }
    return isMark
  }
}
