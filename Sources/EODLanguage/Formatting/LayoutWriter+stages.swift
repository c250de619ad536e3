import EODCore

extension LayoutWriter {
  mutating func pipeline(_ pipeline: Pipeline) {
    let stages = pipeline.stages
    guard stages.count > 1 else { return stage(stages[0]) }
    open(isBroken: isBroken(pipeline))
    let outside = hang
    hang = 4
    stage(stages[0])
    hang = 2
    indent(2)
    for next in stages.dropFirst() {
      put(" |")
      lineBreak(before: next.span.lower)
      stage(next)
    }
    endIndent()
    hang = outside
    close()
  }

  /// Whether a line ended behind a `|`; then all do.
  func isBroken(_ pipeline: Pipeline) -> Bool {
    zip(pipeline.stages, pipeline.stages.dropFirst()).contains { hasLineEnd($0.span.upper, $1.span.lower) }
  }

  private mutating func stage(_ stage: Stage) {
    switch stage {
    case .expression(let expression): self.expression(expression)
    case .command(let invocation): command(invocation)
    case .shell(let word): put(word.span)
    case .conditional(let conditional): self.conditional(conditional)
    case .loop(let loop): self.loop(loop)
    case .attempt(let attempt): self.attempt(attempt)
    }
    end = max(end, stage.span.upper)
  }

  /// Options stand all on the command's line or each on its own; the words between fill their lines.
  private mutating func command(_ invocation: Invocation) {
    open(isBroken: hasBreakBeforeOption(invocation))
    put(invocation.name.span)
    let columns = hang
    hang = 2
    indent(columns)
    for argument in invocation.arguments {
      let start = argument.span.lower
      let endsOptions = hasMark(before: start)
      switch argument {
      case .positional(let value):
        if invocation.name.text == "where" {
          space(before: start)
        } else {
          continuation(isFill: true, before: start)
        }
        if endsOptions { put("-- ") }
        expression(value)
      case .option(let name, let value):
        continuation(before: start)
        put(name.span)
        if let value {
          put("=")
          expression(value)
        }
      }
    }
    // Kept with nothing behind it too: `(greet --)` in a condition is a command for its sake.
    if hasMark(before: invocation.span.upper) {
      continuation(isFill: true, before: invocation.span.upper - 2)
      put("--", at: invocation.span.upper - 2)
    }
    endIndent()
    hang = columns
    close()
  }

  private func hasBreakBeforeOption(_ invocation: Invocation) -> Bool {
    var end = invocation.name.span.upper
    for argument in invocation.arguments {
      if case .option = argument, hasLineEnd(end, argument.span.lower) { return true }
      end = argument.span.upper
    }
    return false
  }

  /// Whether a `--`, after which nothing is an option, stands between what was written last and `next`.
  private func hasMark(before next: Int) -> Bool {
    var place = end
    while place < next, bytes[place] != UInt8(ascii: "-") {
      if bytes[place] == UInt8(ascii: "#") {
        while place < next, bytes[place] != .newline { place += 1 }
      } else {
        place += 1
      }
    }
    return place < next
  }

  private mutating func conditional(_ conditional: Conditional) {
    let blocks = conditional.branches.map(\.body) + [conditional.otherwise].compactMap { $0 }
    open(isBroken: blocks.contains { isBroken($0) })
    for (index, branch) in conditional.branches.enumerated() {
      put(index == 0 ? "if" : " else if")
      head(branch.condition)
      block(branch.body)
    }
    if let otherwise = conditional.otherwise {
      put(" else")
      block(otherwise)
    }
    close()
  }

  private mutating func loop(_ loop: Loop) {
    open(isBroken: isBroken(loop.body))
    put("for")
    if let key = loop.key {
      space(before: key.span.lower)
      put(key.span)
      put(",")
    }
    space(before: loop.item.span.lower)
    put(loop.item.span)
    put(" in")
    head(loop.sequence)
    if let parallel = loop.parallel {
      put(" parallel")
      head(parallel)
    }
    block(loop.body)
    close()
  }

  private mutating func attempt(_ attempt: Attempt) {
    let blocks = [attempt.body] + [attempt.handler].compactMap { $0 }
    open(isBroken: blocks.contains { isBroken($0) })
    put("try")
    block(attempt.body)
    if let handler = attempt.handler {
      put(" catch")
      if let name = attempt.name {
        space(before: name.span.lower)
        put(name.span)
      }
      block(handler)
    }
    close()
  }
}
