import EODCore

extension Checker {
  /// Checks the statements of a block in a scope of their own.
  /// - parameters:
  ///   - isTaken: whether the last pipeline is the block's value; else it is shown as the others are.
  ///   - declarations: declares the variables that the block starts with, such as a loop's.
  mutating func body(
    of block: Block, isTaken: Bool, declarations: (inout Checker) -> Void = { _ in }
  ) -> Checked.Body {
    current.blocks.append(BlockScope())
    defer { current.blocks.removeLast() }
    declarations(&self)
    return Checked.Body(steps(of: block.statements, isTaken: isTaken))
  }

  /// Definitions are known in the whole block, so they are declared before the first statement.
  mutating func steps(of statements: [Statement], isTaken: Bool) -> [Checked.Step] {
    for statement in statements {
      if case .define(let definition) = statement.kind { declare(definition) }
    }
    var steps: [Checked.Step] = []
    for (index, statement) in statements.enumerated() {
      let isLast = isTaken && index == statements.count - 1
      guard let kind = kind(of: statement, isTaken: isLast) else { continue }
      steps.append(Checked.Step(kind, statement.span))
    }
    return steps
  }

  private mutating func kind(of statement: Statement, isTaken: Bool) -> Checked.Step.Kind? {
    switch statement.kind {
    case .bind(let name, let pipeline):
      let value = self.pipeline(pipeline)
      return .store(slot: declare(name), value)
    case .assign(let name, let pipeline):
      let value = self.pipeline(pipeline)
      return assignable(name).map { .store(slot: $0, value) }
    case .pipeline(let pipeline): return isTaken ? .result(self.pipeline(pipeline)) : shown(pipeline)
    case .whileLoop(let condition, let block):
      let condition = self.condition(condition)
      return .whileLoop(
        condition: condition, body: inLoop(isParallel: false) { $0.body(of: block, isTaken: false) })
    case .breakLoop:
      switch current.loops.last {
      case nil: report(.misplaced("break", statement.span, "it leaves a `while` or `for`", source))
      case true?: report(.misplaced("break", statement.span, "`parallel` bodies have no order", source))
      case false?: break
      }
      return .breakLoop
    case .continueLoop:
      if current.loops.isEmpty {
        report(.misplaced("continue", statement.span, "it goes on with a `while` or `for`", source))
      }
      return .continueLoop
    case .define(let definition):
      define(definition)
      return nil
    case .returnValue(let pipeline):
      let value = pipeline.map { self.pipeline($0) }
      if !current.isDefinition {
        report(.misplaced("return", statement.span, "it leaves a `def`; `exit` ends a script", source))
      } else if current.parallelDepth > 0 {
        report(.misplaced("return", statement.span, "a `parallel` body cannot leave the `def`", source))
      }
      return .returnValue(value)
    case .param(let parameter, _):
      report(
        .misplaced("param", parameter.span, "`param`s stand before all other statements of a script", source))
      return nil
    case .source(let word): return sourced(word)
    case .exit(let code): return .exit(code.map { expression($0) })
    }
  }

  /// A pipeline whose value nobody takes.
  private mutating func shown(_ pipeline: Pipeline) -> Checked.Step.Kind {
    guard pipeline.stages.count == 1 else { return .show(self.pipeline(pipeline)) }
    switch pipeline.stages[0] {
    case .conditional, .loop, .attempt:
      return .perform(compound(pipeline.stages[0], isTaken: false))
    case .shell(let word):
      return .show(Checked.Pipeline([.shell(shellLine(word), capturing: false)], pipeline.span))
    case .expression, .command: return .show(self.pipeline(pipeline))
    }
  }

  /// Checks what `check` checks inside one more loop.
  mutating func inLoop<Result>(isParallel: Bool, _ check: (inout Checker) -> Result) -> Result {
    current.loops.append(isParallel)
    defer { current.loops.removeLast() }
    return check(&self)
  }

  /// The slot of a variable that may be assigned here.
  private mutating func assignable(_ name: Name) -> Int? {
    if let variable = current.variable(name.text) {
      if variable.parallelDepth < current.parallelDepth {
        report(.parallelAssignment(name, declared: variable.span, source))
      }
      return variable.slot
    }
    if bodies.count > 1, bodies[0].variable(name.text) != nil {
      report(.outerAssignment(name, source))
    } else if builtinNames.contains(name.text) {
      report(.builtinAssignment(name, source))
    } else {
      report(.undeclaredAssignment(name, Suggestion.nearest(to: name.text, among: visibleVariables), source))
    }
    return nil
  }

  private mutating func sourced(_ word: Word) -> Checked.Step.Kind? {
    guard let path = word.constant else {
      report(.computedSource(word.span, source))
      return nil
    }
    let text: SourceText
    do {
      text = try load(path, sourcing.last)
    } catch {
      report(.unreadableSource(path, error, word.span, source))
      return nil
    }
    guard !sourcing.contains(text.name) else {
      report(.sourceCycle(sourcing + [text.name], word.span, source))
      return nil
    }
    let tree: SyntaxTree
    switch Parser.parse(text) {
    case .complete(let parsed): tree = parsed
    case .unfinished(let unfinished):
      report(unfinished.diagnostic)
      return nil
    case .invalid(_, let findings):
      diagnostics += findings
      return nil
    }
    sourcing.append(text.name)
    let outer = source
    source = text
    defer {
      source = outer
      sourcing.removeLast()
    }
    return .sourced(text, Checked.Body(steps(of: tree.statements, isTaken: false)))
  }
}
