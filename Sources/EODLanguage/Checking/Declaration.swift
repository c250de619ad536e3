import EODCore

/// A name that a text declares, and whether anything reads it.
struct Declaration {
  enum Kind: Equatable {
    case variable
    /// What a `for` goes through; where the loop names a key too, the place of that among the declarations.
    case item(key: Int?)
    /// The index or the field's name of a `for`.
    case key
    /// Of a `def`.
    case parameter
    /// Of the script.
    case scriptParameter
    /// The name that a `catch` gives to the error.
    case caught
    /// `$error`, which no text declares.
    case error
    case definition
  }

  var kind: Kind
  var name: Name
  var isRead = false
  /// Whether texts that `source` this one see it.
  var isAtTop: Bool
}

extension Checker {
  /// Keeps a name of the text that is checked, so that it can be told whether anything needs it.
  /// - returns: its place; nil for a name of a sourced text, which others may need.
  mutating func note(_ kind: Declaration.Kind, _ name: Name) -> Int? {
    guard isThorough, source === text else { return nil }
    let isAtTop = bodies.count == 1 && current.blocks.count == 1
    declarations.append(Declaration(kind: kind, name: name, isAtTop: isAtTop))
    return declarations.count - 1
  }

  mutating func markRead(_ declaration: Int?) {
    if let declaration { declarations[declaration].isRead = true }
  }

  /// Warns of names that nothing reads. Those at the top of a text that only declares are for the texts that
  /// source it; a name that begins with `_` says itself that it is not needed.
  mutating func reportUnused(_ tree: SyntaxTree) {
    let isLibrary = tree.statements.allSatisfy(\.isDeclaration)
    for declaration in declarations
    where !declaration.isRead && !declaration.name.text.hasPrefix("_") && declaration.kind != .error
      && !(isLibrary && declaration.isAtTop)
    {
      // Who wants the key alone has to name the item as well.
      if case .item(let key?) = declaration.kind, declarations[key].isRead { continue }
      warn(.unused(declaration, source))
    }
  }

  /// Warns of a variable of an outer block, or one that eod sets, that the new one hides.
  mutating func warnOfHidden(_ name: Name, as kind: Declaration.Kind) {
    guard isThorough, kind != .error else { return }
    for block in current.blocks.dropLast().reversed() {
      guard let variable = block.variables[name.text] else { continue }
      guard let place = variable.place(seenFrom: source) else { break }
      warn(.shadowed(name, hidden: place, source))
      return
    }
    if builtinNames.contains(name.text) || name.text == "error" && current.variable("error") != nil {
      warn(.shadowedBuiltin(name, source))
    }
  }

  /// Warns of the statements of a block behind one that never lets them run. A `def` is known there all the
  /// same.
  mutating func warnOfUnreachable(_ statements: [Statement]) {
    guard isThorough, let end = statements.firstIndex(where: \.neverGoesOn) else { return }
    let rest = statements[(end + 1)...].filter { if case .define = $0.kind { false } else { true } }
    guard let first = rest.first, let last = rest.last else { return }
    warn(.unreachable(first.span.joined(last.span), after: statements[end], source))
  }

  /// Keeps a warning about the text that is checked, where warnings are wanted.
  private mutating func warn(_ diagnostic: Diagnostic) {
    if isThorough, source === text { report(diagnostic) }
  }
}

extension Statement {
  /// Whether it only gives something a name.
  fileprivate var isDeclaration: Bool {
    switch kind {
    case .bind, .define, .param, .source: true
    case .assign, .pipeline, .whileLoop, .breakLoop, .continueLoop, .returnValue, .exit: false
    }
  }

  /// Whether what follows it in its block cannot run.
  fileprivate var neverGoesOn: Bool {
    switch kind {
    case .breakLoop, .continueLoop, .returnValue, .exit: true
    case .whileLoop(let condition, let body): condition.isTrue && !body.breaks
    case .pipeline(let pipeline): pipeline.stages.count == 1 && pipeline.stages[0].neverGoesOn
    case .bind, .assign, .define, .param, .source: false
    }
  }

  /// Whether a `break` in it leaves the loop around it.
  fileprivate var breaks: Bool {
    switch kind {
    case .breakLoop: true
    case .pipeline(let pipeline), .bind(_, let pipeline), .assign(_, let pipeline):
      pipeline.stages.contains(where: \.breaks)
    case .whileLoop, .continueLoop, .define, .returnValue, .param, .source, .exit: false
    }
  }
}

extension Stage {
  fileprivate var neverGoesOn: Bool {
    switch self {
    case .conditional(let conditional):
      conditional.branches.allSatisfy { $0.body.neverGoesOn } && (conditional.otherwise?.neverGoesOn ?? false)
    case .attempt(let attempt): attempt.body.neverGoesOn && (attempt.handler?.neverGoesOn ?? false)
    case .expression, .command, .shell, .loop: false
    }
  }

  fileprivate var breaks: Bool {
    switch self {
    case .conditional(let conditional):
      conditional.branches.contains { $0.body.breaks } || (conditional.otherwise?.breaks ?? false)
    case .attempt(let attempt): attempt.body.breaks || (attempt.handler?.breaks ?? false)
    case .expression, .command, .shell, .loop: false
    }
  }
}

extension Block {
  fileprivate var neverGoesOn: Bool { statements.contains(where: \.neverGoesOn) }
  fileprivate var breaks: Bool { statements.contains(where: \.breaks) }
}

extension Expression {
  fileprivate var isTrue: Bool { if case .literal(.bool(true)) = kind { true } else { false } }
}
