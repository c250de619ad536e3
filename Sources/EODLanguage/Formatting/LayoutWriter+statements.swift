import EODCore

extension LayoutWriter {
  mutating func statement(_ statement: Statement) {
    switch statement.kind {
    case .bind(let name, let pipeline):
      markAssignment()
      put("let ")
      assignment(to: name, pipeline)
    case .assign(let name, let pipeline):
      markAssignment()
      assignment(to: name, pipeline)
    case .pipeline(let pipeline): self.pipeline(pipeline)
    case .whileLoop(let condition, let body):
      open(isBroken: isBroken(body))
      put("while")
      head(condition)
      block(body)
      close()
    case .breakLoop: put("break")
    case .continueLoop: put("continue")
    case .define(let definition): define(definition)
    case .returnValue(let pipeline):
      put("return")
      if let pipeline {
        put(" ")
        self.pipeline(pipeline)
      }
    case .param(let parameter, _):
      markAssignment()
      put("param ")
      self.parameter(parameter, isAlone: true)
    case .source(let word):
      put("source ")
      if word.parts.count == 1, case .value(let value) = word.parts[0], word.quoting == .bare {
        expression(value)
      } else {
        put(word.span)
      }
    case .exit(let code):
      put("exit")
      if let code {
        put(" ")
        expression(code)
      }
    }
    end = max(end, statement.span.upper)
  }

  /// `{ STATEMENTS }`. Its breaks belong to the group around the whole statement, so that all blocks of an `if`
  /// are on one line or none is.
  mutating func block(_ block: Block) {
    space(before: block.span.lower)
    put("{", at: block.span.lower)
    let closer = block.span.upper - 1
    let outside = (isInBrackets, hang)
    (isInBrackets, hang) = (false, 2)
    if block.statements.isEmpty, !hasComment(before: closer) {
      put(" ")
    } else {
      indent(2)
      for (index, statement) in block.statements.enumerated() {
        let next = statement.span.lower
        if flush(before: next, isFirst: index == 0) {
          endLine(before: next)
        } else if index == 0 {
          lineBreak(before: next)
        } else {
          lineBreak("; ", isBlankAbove: lineEnds(before: next) > 1, before: next)
        }
        self.statement(statement)
      }
      if block.statements.isEmpty { flush(before: closer, isFirst: true) }
      closing(" ", at: closer)
    }
    put("}", at: closer)
    (isInBrackets, hang) = outside
  }

  /// A condition or a sequence before a block.
  mutating func head(_ expression: Expression) {
    space(before: expression.span.lower)
    let outside = hang
    hang = 4
    self.expression(expression)
    hang = outside
  }

  /// Whether a block was written on several lines; then it stays so.
  func isBroken(_ block: Block) -> Bool { hasLineEnd(block.span.lower, block.span.upper) }

  private mutating func assignment(to name: Name, _ pipeline: Pipeline) {
    put(name.span)
    put(" ")
    markEquals(behind: name.span.upper)
    put("= ")
    self.pipeline(pipeline)
  }

  private mutating func define(_ definition: Definition) {
    open(isBroken: isBroken(definition.body))
    put("def ")
    put(definition.name.span)
    indent(4)
    for parameter in definition.parameters {
      continuation(isFill: true, before: parameter.span.lower)
      self.parameter(parameter, isAlone: false)
    }
    endIndent()
    block(definition.body)
    close()
  }

  /// - parameter isAlone: a `param`, where blanks stand around `=` also without a type.
  private mutating func parameter(_ parameter: Parameter, isAlone: Bool) {
    if parameter.isOption { put("--") }
    put(parameter.name.span)
    var sign = parameter.name.span.upper
    if let type = parameter.type {
      put(": ")
      put(type.span)
      sign = type.span.upper
    }
    guard let value = parameter.defaultValue else { return }
    if isAlone || parameter.type != nil {
      put(" ")
      if isAlone { markEquals(behind: sign) }
      put("=")
      space(before: value.span.lower)
    } else {
      put("=")
    }
    expression(value)
  }
}
