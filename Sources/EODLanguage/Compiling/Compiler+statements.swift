import EODCore

extension Compiler {
  /// The statements of a block.
  mutating func body(_ body: Checked.Body, into destination: Destination) {
    var hasValue = false
    for step in body.steps {
      if case .result = step.kind { hasValue = true }
      scoped { $0.step(step, into: destination) }
    }
    if !hasValue { clear(destination, body.steps.last?.span ?? Span(0, 0)) }
  }

  /// Leaves no value.
  mutating func clear(_ destination: Destination, _ span: Span) {
    switch destination {
    case .register(let register): emit(.clear(register), span)
    case .flow(let flow): emit(.clearFlow(flow), span)
    case .nowhere: break
    }
  }

  private mutating func step(_ step: Checked.Step, into destination: Destination) {
    let span = step.span
    switch step.kind {
    case .store(let slot, let pipeline): store(pipeline, Register(slot), span)
    case .show(let pipeline):
      let flow = newFlow()
      self.pipeline(pipeline, into: .flow(flow))
      emit(.show(flow), pipeline.span)
    case .result(let pipeline): self.pipeline(pipeline, into: destination)
    case .perform(let compound): self.compound(compound, span, into: .nowhere)
    case .whileLoop(let condition, let body): whileLoop(condition, body, span)
    case .breakLoop: leave(span, to: \.toEnd)
    case .continueLoop: leave(span, to: \.toNext)
    case .returnValue(let pipeline):
      let result = temporary()
      if let pipeline {
        self.pipeline(pipeline, into: .register(result))
      } else {
        emit(.clear(result), span)
      }
      emit(.wrap(0, result), span)
      emit(.finish(0), span)
    case .exit(let code): emit(.exit(code.map { operand($0) }), code?.span ?? span)
    case .sourced(let text, let body): within(text) { $0.body(body, into: .nowhere) }
    }
  }

  private mutating func leave(_ span: Span, to list: WritableKeyPath<LoopExits, [Int]>) {
    let jump = emit(.jump(0), span)
    if let loop = loops.indices.last { loops[loop][keyPath: list].append(jump) }
  }

  /// The variable gets its value at the end, so that one that fails leaves it as it was.
  private mutating func store(_ pipeline: Checked.Pipeline, _ slot: Register, _ span: Span) {
    if case .expression(let expression)? = pipeline.soleStage, expression.isPure {
      value(expression, into: slot)
      return
    }
    let result = temporary()
    self.pipeline(pipeline, into: .register(result))
    emit(.store(into: slot, from: result), span)
  }

  /// The condition stands behind the body, so that a turn has one jump.
  private mutating func whileLoop(_ condition: Checked.Expression, _ body: Checked.Body, _ span: Span) {
    let toCondition = emit(.jump(0), span)
    let start = position
    loops.append(LoopExits())
    self.body(body, into: .nowhere)
    let exits = loops.removeLast()
    land(exits.toNext + [toCondition])
    emit(.turn, span)
    for jump in jump(if: condition, is: true) { land(jump, at: start) }
    land(exits.toEnd)
  }

  /// Fills a parameter that was not given.
  mutating func fill(_ slot: Int, _ standard: Checked.Argument?, else value: Value) {
    let register = Register(slot)
    let span = standard?.expression.span ?? Span(0, 0)
    let given = emit(.jumpIfSet(register, 0), span)
    if let standard {
      scoped { compiler in
        let value = compiler.argument(standard)
        compiler.emit(.move(into: register, from: value), span)
      }
    } else {
      let standard = constant(value)
      emit(.move(into: register, from: standard), span)
    }
    land([given])
  }
}

extension Checked.Pipeline {
  var soleStage: Checked.Stage? { stages.count == 1 ? stages[0] : nil }
}
