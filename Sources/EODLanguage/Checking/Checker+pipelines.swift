import EODCore

extension Checker {
  /// A pipeline whose value is taken.
  mutating func pipeline(_ pipeline: Pipeline) -> Checked.Pipeline {
    let last = pipeline.stages.count - 1
    let stages = pipeline.stages.enumerated().map { index, stage in
      self.stage(stage, hasInput: index > 0, isLast: index == last)
    }
    return Checked.Pipeline(stages, pipeline.span)
  }

  private mutating func stage(_ stage: Stage, hasInput: Bool, isLast: Bool) -> Checked.Stage {
    switch stage {
    case .command(let invocation): return command(invocation, hasInput: hasInput)
    case .expression(let expression):
      if hasInput { report(.stageTakesNoInput("an expression", stage.span, source)) }
      return .expression(self.expression(expression))
    case .shell(let word):
      if hasInput { report(.stageTakesNoInput("a command of the system shell", stage.span, source)) }
      return .shell(shellLine(word), capturing: true)
    case .conditional, .loop, .attempt:
      if hasInput { report(.stageTakesNoInput("a block", stage.span, source)) }
      return .compound(compound(stage, isTaken: true))
    }
  }

  /// An `if`, `for` or `try`.
  mutating func compound(_ stage: Stage, isTaken: Bool) -> Checked.Compound {
    switch stage {
    case .conditional(let conditional): return self.conditional(conditional, isTaken: isTaken)
    case .loop(let loop): return .loop(self.loop(loop, isTaken: isTaken))
    case .attempt(let attempt): return .attempt(self.attempt(attempt, isTaken: isTaken))
    case .expression, .command, .shell: return .conditional([], otherwise: nil)
    }
  }

  private mutating func conditional(_ conditional: Conditional, isTaken: Bool) -> Checked.Compound {
    let branches = conditional.branches.map { branch in
      let condition = self.condition(branch.condition)
      let body = guarded { $0.body(of: branch.body, isTaken: isTaken) }
      return Checked.Branch(condition: condition, body: body)
    }
    let otherwise = conditional.otherwise.map { block in
      guarded { $0.body(of: block, isTaken: isTaken) }
    }
    return .conditional(branches, otherwise: otherwise)
  }

  private mutating func loop(_ loop: Loop, isTaken: Bool) -> Checked.Loop {
    let sequence = expression(loop.sequence)
    checkSequence(sequence)
    let parallel = loop.parallel.map { expression($0) }
    if let count = parallel?.constant, !((count.asInt ?? 0) >= 1) {
      report(.badParallel(count, loop.parallel?.span ?? loop.span, source, exitCode: .usage))
    }
    var keySlot: Int?
    var itemSlot = 0
    let body = inLoop(isParallel: loop.parallel != nil) { checker in
      checker.body(of: loop.body, isTaken: isTaken) { checker in
        if let key = loop.key {
          let slot = checker.declare(key, as: .key)
          checker.learn(checker.known(keysOf: sequence), of: key, in: slot)
          keySlot = slot
        }
        let key = loop.key.flatMap { checker.current.variable($0.text)?.declaration }
        itemSlot = checker.declare(loop.item, as: .item(key: key))
        checker.learn(checker.known(itemsOf: sequence), of: loop.item, in: itemSlot)
      }
    }
    return Checked.Loop(
      keySlot: keySlot, itemSlot: itemSlot, sequence: sequence, parallel: parallel, body: body,
      itemSpan: loop.item.span)
  }

  private mutating func attempt(_ attempt: Attempt, isTaken: Bool) -> Checked.Attempt {
    attempts += 1
    let body = self.body(of: attempt.body, isTaken: isTaken)
    attempts -= 1
    var slots: [Int] = []
    let handler = attempt.handler.map { block in
      guarded {
        $0.body(of: block, isTaken: isTaken) { checker in
          slots.append(checker.declare(Name("error", attempt.span), as: .error))
          if let name = attempt.name, name.text != "error" {
            slots.append(checker.declare(name, as: .caught))
          }
        }
      }
    }
    return Checked.Attempt(body: body, errorSlots: slots, handler: handler)
  }
}
