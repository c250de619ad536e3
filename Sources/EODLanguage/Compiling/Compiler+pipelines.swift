import EODCore

extension Compiler {
  /// What the last stage hands on; a register gets it collected.
  mutating func pipeline(_ pipeline: Checked.Pipeline, into destination: Destination) {
    scoped { $0.compile(pipeline, into: destination) }
  }

  private mutating func compile(_ pipeline: Checked.Pipeline, into destination: Destination) {
    switch pipeline.soleStage {
    case .expression(let expression)?:
      if case .pipeline(let nested) = expression.kind { return self.pipeline(nested, into: destination) }
      switch destination {
      case .register(let register): value(expression, into: register)
      case .flow(let flow): emit(.wrap(flow, operand(expression)), expression.span)
      case .nowhere: _ = operand(expression)
      }
    case .compound(let compound)?: self.compound(compound, pipeline.span, into: destination)
    default:
      let flow: FlowNumber =
        if case .flow(let flow) = destination { flow } else { newFlow() }
      for (index, stage) in pipeline.stages.enumerated() {
        scoped { $0.stage(stage, pipeline.span, hasInput: index > 0, flow) }
      }
      if case .register(let register) = destination { emit(.collect(into: register, flow), pipeline.span) }
    }
  }

  private mutating func stage(_ stage: Checked.Stage, _ span: Span, hasInput: Bool, _ flow: FlowNumber) {
    switch stage {
    case .expression(let expression): emit(.wrap(flow, operand(expression)), expression.span)
    case .compound(let compound): self.compound(compound, span, into: .flow(flow))
    case .filter(let filter, let call): invoke(.filter(filter), call, hasInput: hasInput, flow)
    case .command(let signature, let call): invoke(.command(signature), call, hasInput: hasInput, flow)
    case .definition(let index, let call): invoke(.definition(index), call, hasInput: hasInput, flow)
    case .shell(let line, let capturing):
      let parts = line.parts.map { part -> Code.ShellLine.Part in
        switch part {
        case .spelled(let text): .spelled(text)
        case .value(let expression): .value(operand(expression))
        }
      }
      let number = shellLine(Code.ShellLine(parts: parts, capturing: capturing))
      emit(.shell(line: number, flow), line.span)
    }
  }

  private mutating func invoke(
    _ callee: Code.Call.Callee, _ call: Checked.Call, hasInput: Bool, _ flow: FlowNumber
  ) {
    var compiled = Code.Call(callee: callee, hasInput: hasInput)
    compiled.positionals = call.positionals.map { argument($0) }
    compiled.options = call.options.map { option in
      (option.name, option.values.map { argument($0) }, option.isRepeated)
    }
    compiled.condition = call.condition.map { condition($0) }
    let number = self.call(compiled)
    emit(.invoke(call: number, flow), call.span)
  }

  /// The register of an argument, whose value is of the kind that is wanted.
  mutating func argument(_ argument: Checked.Argument) -> Register {
    if let value = argument.expression.constant { return constant(value) }
    let register = temporary()
    value(argument.expression, into: register)
    if argument.kind != .any {
      let number = self.argument(Code.WantedArgument(kind: argument.kind, label: argument.label))
      emit(.accept(register, argument: number), argument.expression.span)
    }
    return register
  }

  /// The test of `where` as code of its own.
  private mutating func condition(_ expression: Checked.Expression) -> Code.Condition {
    let test = hoisted(expression)
    let row = temporary()
    let outer = self.row
    self.row = row
    defer { self.row = outer }
    let start = apart(expression.span) { compiler in
      let answer = compiler.operand(test)
      compiler.emit(.checkBool(answer), test.span)
      return answer
    }
    return Code.Condition(start: start, row: row)
  }

  /// Compiles what runs by itself and yields a register.
  /// - returns: where it starts.
  mutating func apart(_ span: Span, _ work: (inout Compiler) -> Register) -> Int {
    let around = emit(.jump(0), span)
    let start = position
    let result = work(&self)
    emit(.yield(result), span)
    land([around])
    return start
  }
}
