import EODCore

extension LayoutWriter {
  mutating func expression(_ expression: Expression) {
    let span = expression.span
    switch expression.kind {
    case .literal, .variable, .rowField: put(span)
    case .word(let word): self.word(word)
    case .field(let base, _, _):
      guard base.span.lower == span.lower else { return put(span) }
      self.expression(base)
      put(Span(base.span.upper, span.upper))
    case .index(let base, let index, _):
      guard base.span.lower == span.lower else { return put(span) }
      self.expression(base)
      put("[", at: base.span.upper)
      inBrackets {
        $0.join(before: index.span.lower)
        $0.expression(index)
      }
      let closer = bytes[..<span.upper].lastIndex(of: UInt8(ascii: "]")) ?? span.upper
      join(before: closer)
      put(Span(closer, span.upper))
    case .list(let items): list(items, span)
    case .record(let fields): record(fields, span)
    case .range(let low, let high): range(low, high)
    case .unary(let sign, let operand): unary(sign, operand)
    case .binary: operation(expression)
    case .pipeline(let pipeline):
      if bytes[span.lower] == UInt8(ascii: "(") { parenthesised(pipeline, span) } else { put(span) }
    }
  }

  /// As it was written; a list, a record or a pipeline behind `name=` as such.
  private mutating func word(_ word: Word) {
    guard word.parts.count == 2, case .text = word.parts[0], case .value(let value) = word.parts[1],
      bytes[value.span.lower - 1] == UInt8(ascii: "="), [.bare, .mixed].contains(word.quoting),
      ["(", "[", "{"].contains(Unicode.Scalar(bytes[value.span.lower]))
    else { return put(word.span) }
    put(Span(word.span.lower, value.span.lower))
    expression(value)
  }

  /// Tight, unless the left side ends with a bare word, which would take the dots.
  private mutating func range(_ low: Expression, _ high: Expression) {
    expression(low)
    let isTight = !low.endsWithWord
    put(isTight ? ".." : " ..")
    if isTight { join(before: high.span.lower) } else { space(before: high.span.lower) }
    expression(high)
  }

  /// A minus clings to its operand where it does not become another literal or a `--` by that.
  private mutating func unary(_ sign: UnaryOperator, _ operand: Expression) {
    let start = operand.span.lower
    let first = bytes[start]
    put(sign == .not ? "not" : "-")
    let isLoose = first == UInt8(ascii: "-") || first.isDigit && bytes[start - 1] != UInt8(ascii: "-")
    if sign == .not || isLoose { space(before: start) } else { join(before: start) }
    expression(operand)
  }

  /// Operators of one level in a row, which break all or none; comparisons and products do not break.
  private mutating func operation(_ expression: Expression) {
    let (first, links) = expression.links
    let breaks =
      links.first.map { [.or, .and, .coalescing, .sum].contains(Infix.binary($0.sign).binding) } ?? false
    if breaks { open(isBroken: isBrokenOperation(expression)) }
    self.expression(first)
    let columns = hang
    if breaks { indent(columns) }
    for (sign, operand) in links {
      put(" ")
      put(sign.spelling)
      if breaks { continuation(before: operand.span.lower) } else { space(before: operand.span.lower) }
      self.expression(operand)
    }
    if breaks {
      endIndent()
      close()
    }
  }

  /// Whether a line ended behind one of the outermost signs.
  private func isBrokenOperation(_ expression: Expression) -> Bool {
    let (first, links) = expression.links
    return zip([first] + links.map(\.operand), links).contains {
      hasLineEnd($0.span.upper, $1.operand.span.lower)
    }
  }

  /// Whether it is one operation that was broken.
  private func hasBrokenOperation(_ pipeline: Pipeline) -> Bool {
    guard pipeline.stages.count == 1, case .expression(let value) = pipeline.stages[0] else { return false }
    return isBrokenOperation(value)
  }

  /// Whether a comment stands in the pipeline, but not in a block of it, where there are lines anyway.
  private func hasOwnComment(_ pipeline: Pipeline, before offset: Int) -> Bool {
    pipeline.stages.allSatisfy(\.isPlain) && hasComment(before: offset)
  }

  /// `( PIPELINE )`
  private mutating func parenthesised(_ pipeline: Pipeline, _ span: Span) {
    let start = pipeline.span.lower
    open(
      isBroken: hasLineEnd(span.lower, start) || isBroken(pipeline) || hasBrokenOperation(pipeline)
        || hasOwnComment(pipeline, before: span.upper))
    put("(", at: span.lower)
    indent(2)
    inBrackets {
      $0.lineBreak("", before: start)
      $0.pipeline(pipeline)
    }
    closing("", at: span.upper - 1)
    put(")", at: span.upper - 1)
    close()
  }

  mutating func inBrackets(_ body: (inout Self) -> Void) {
    let outside = (isInBrackets, hang)
    (isInBrackets, hang) = (true, 2)
    body(&self)
    (isInBrackets, hang) = outside
  }
}

extension Stage {
  /// Whether it is no statement with blocks.
  fileprivate var isPlain: Bool {
    switch self {
    case .expression, .command, .shell: true
    case .conditional, .loop, .attempt: false
    }
  }
}

extension Expression {
  /// The first operand of a row of operators of one level, and the signs with the others.
  fileprivate var links: (first: Expression, rest: [(sign: BinaryOperator, operand: Expression)]) {
    guard case .binary(let last, _, _) = kind else { return (self, []) }
    let level = Infix.binary(last).binding
    var rest: [(sign: BinaryOperator, operand: Expression)] = []
    var first = self
    while case .binary(let sign, let left, let right) = first.kind, Infix.binary(sign).binding == level {
      rest.append((sign, right))
      first = left
    }
    return (first, rest.reversed())
  }

  /// Whether the last sign belongs to a word that goes on as long as no blank comes.
  fileprivate var endsWithWord: Bool {
    switch kind {
    case .word(let word): word.quoting != .double
    case .rowField, .literal(.bool), .literal(.null): true
    case .range(_, let last), .unary(_, let last), .binary(_, _, let last): last.endsWithWord
    default: false
    }
  }
}

extension BinaryOperator {
  fileprivate var spelling: StaticString {
    switch self {
    case .or: "or"
    case .and: "and"
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .isIn: "in"
    case .matches: "=~"
    case .matchesNot: "!~"
    case .coalesce: "??"
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .remainder: "%"
    }
  }
}
