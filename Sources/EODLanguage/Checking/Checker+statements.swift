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
    warnOfUnreachable(statements)
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
      let value = assigned(pipeline)
      let slot = declare(name)
      learn(known(value), of: name, in: slot)
      return .store(slot: slot, value)
    case .assign(let name, let pipeline):
      let value = assigned(pipeline)
      return assignable(name).map { .store(slot: $0, value) }
    case .pipeline(let pipeline): return isTaken ? .result(self.pipeline(pipeline)) : shown(pipeline)
    case .whileLoop(let condition, let block):
      let condition = self.condition(condition)
      return .whileLoop(
        condition: condition,
        body: guarded { $0.inLoop(isParallel: false) { $0.body(of: block, isTaken: false) } })
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

  /// Checks what `check` checks where a condition decides whether it runs.
  mutating func guarded<Result>(_ check: (inout Checker) -> Result) -> Result {
    guards += 1
    defer { guards -= 1 }
    return check(&self)
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
        let place = variable.place("declared outside here", seenFrom: source)
        report(.parallelAssignment(name, source).labelled(place))
      }
      return variable.slot
    }
    if bodies.count > 1, let variable = bodies[0].variable(name.text) {
      report(.outerAssignment(name, source).labelled(variable.place(seenFrom: source)))
    } else if builtinNames.contains(name.text) {
      report(.builtinAssignment(name, source))
    } else if !unread.mayDeclare(name.text) {
      let nearest = Suggestion.nearest(to: name.text, among: visibleVariables)
      report(.undeclaredAssignment(name, nearest, source).labelled(declaration(of: nearest)))
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
      text = try load(path, sourcing.last?.file)
    } catch {
      unread.isOpen = true
      report(.unreadableSource(path, error, word.span, source))
      return nil
    }
    guard !sourcing.contains(where: { $0.file == text.name }) else {
      report(.sourceCycle(sourcing, text.name, word.span, source))
      return nil
    }
    let (tree, findings) = Parser.parseWhole(text)
    diagnostics += findings
    unread.add(tree)
    sourcing.append(Sourcing(file: text.name, place: Diagnostic.Label(word.span, "sourced here", in: source)))
    let outer = source
    source = text
    defer {
      source = outer
      sourcing.removeLast()
    }
    return .sourced(text, Checked.Body(steps(of: tree.statements, isTaken: false)))
  }
}
