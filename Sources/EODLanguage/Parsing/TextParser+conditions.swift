import EODCore

/// Where in the condition of a `where` the cursor is. Brackets in a condition only group; everything else in
/// them, lists and interpolations included, is an ordinary place again.
enum ConditionSide {
  /// Left of a comparison, or without one: a bare word is the row's field.
  case left
  /// Right of a comparison: a bare word is a string.
  case right
}

extension TextParser {
  /// `state == failed and cloud < 20`
  mutating func condition() throws(ParseStop) -> Expression {
    side = .left
    defer { side = nil }
    return try expression()
  }

  /// `cloud`, `location.id`, `eo:cloud_cover?`
  mutating func rowField() throws(ParseStop) -> Expression {
    let start = position
    var names: [Name] = []
    repeat {
      let end = rowFieldEnd(position)
      guard end > position else {
        if names.isEmpty {
          throw expected("a field of the row or a value", help: Help.quoteIt(source.text(foundSpan)))
        }
        throw expected("the name of a field after `.`")
      }
      names.append(Name(source.text(Span(position, end)), Span(position, end)))
      position = end
    } while takeDot()
    let isOptional = byte == "?" && byte(ahead: 1) != "?"
    if isOptional { position += 1 }
    return leaf(.rowField(names, isOptional: isOptional), from: start)
  }

  /// A bare word as an argument has it. A sign of an operator is none.
  mutating func rightWord() throws(ParseStop) -> Expression {
    let plain = plainWord
    let isSign = Infix.signs.contains { plain == $0.spelling.description } || Infix.words[plain] != nil
    guard let byte, !byte.isBorder, !isSign else { throw expected("a value to compare with") }
    return try word(in: .argument)
  }

  /// `30UUA`: a word that begins like a number.
  mutating func wordLikeNumber() throws(ParseStop) -> Expression? {
    let scan = Literal.scan(bytes, at: position)
    guard scan.reading == .malformed else { return nil }
    return try word(in: .argument)
  }

  /// Whether the bracket at the cursor holds a part of the condition and not a pipeline. A word behind it
  /// must be followed by an operator to be a field, or by the closing bracket and stand on the left.
  func opensGroup(_ side: ConditionSide) -> Bool {
    var ahead = self
    ahead.ignoresLineEnds = true
    while ahead.byte == "(" {
      ahead.position += 1
      ahead.skipSpace()
    }
    guard ahead.isAtName else { return ahead.byte != "!" }
    let word = ahead.plainWord
    if word == "not" || Literal.constants[word] != nil { return true }
    while ahead.rowFieldEnd(ahead.position) > ahead.position {
      ahead.position = ahead.rowFieldEnd(ahead.position)
      if ahead.byte == "?" { ahead.position += 1 }
      if ahead.byte == "." { ahead.position += 1 }
    }
    ahead.skipSpace()
    if ahead.byte == ")" { return side == .left }
    if Infix.words[ahead.plainWord] != nil { return true }
    guard let sign = Infix.signs.first(where: { ahead.isAt($0.spelling) }) else { return ahead.byte == "=" }
    guard sign.infix.binding >= .sum else { return true }
    ahead.position += 1
    let mark = ahead.position
    ahead.skipSpace()
    return ahead.position > mark && ahead.byte != ")" && ahead.byte != "|"
  }

  /// `( CONDITION )`; with a `|` in it, `( EXPRESSION | … )`.
  mutating func group() throws(ParseStop) -> Expression {
    let start = position
    return try nested(ignoringLineEnds: true, side: .left) { (parser) throws(ParseStop) in
      try parser.skipBlanks()
      let first = try parser.expression()
      let mark = parser.position
      try parser.skipBlanks()
      guard parser.byte == "|" else {
        try parser.close(")", "a condition")
        let pipeline = Pipeline(stages: [.expression(first)], span: first.span)
        return Expression(.pipeline(pipeline), parser.span(from: start))
      }
      parser.position = mark
      parser.side = nil
      let pipeline = try parser.pipeline(after: .expression(first))
      try parser.close(")", "a pipeline")
      return Expression(.pipeline(pipeline), parser.span(from: start))
    }
  }

  /// The name at the cursor as long as it is no field's, such as `true` in `true==on_tape`; empty where it is.
  var keyword: String {
    let end = rowFieldEnd(position)
    let (next, second) = (end < bytes.count ? bytes[end] : nil, end + 1 < bytes.count ? bytes[end + 1] : nil)
    guard next == "." || next == "?", next != second else { return source.text(Span(position, end)) }
    return ""
  }

  /// The end of a field's name at `offset`: as a variable's, and `-` and `:` inside it.
  private func rowFieldEnd(_ offset: Int) -> Int {
    var end = nameEnd(offset)
    while end > offset, end < bytes.count, bytes[end] == "-" || bytes[end] == ":" {
      let next = end + 1
      let part = next < bytes.count && bytes[next].isDigit ? next + 1 : nameEnd(next)
      guard part > next else { break }
      end = max(part, nameEnd(part))
    }
    return end
  }

  /// The dot at the cursor, if a field's name follows.
  private mutating func takeDot() -> Bool {
    guard byte == ".", byte(ahead: 1) != "." else { return false }
    position += 1
    return true
  }

  /// As ``skipBlanks()``; at the end of the text whoever reads on says what is missing.
  private mutating func skipSpace() { try? skipBlanks() }
}
