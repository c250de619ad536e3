import EODCore

/// One statement of a session, with what it needs and what it leaves behind.
struct SessionStep {
  let number: Int64
  let source: SourceText
  let statement: Statement
  let hasSucceeded: Bool
  let result: String?
  /// The variables that it takes from outside, and the commands that it calls, by their names.
  let reads: Set<String>
  let calls: Set<String>
  /// What it leaves behind, the calls of `def`s not counted.
  let effect: Signature.Effect

  /// The steps of what was entered; none where it is no script.
  static func steps(of entered: SessionStatement, _ commands: CommandTable) -> [SessionStep] {
    let source = SourceText(name: "session", entered.text)
    guard case .complete(let tree) = Parser.parse(source) else { return [] }
    return tree.statements.indices.map { index in
      SessionStep(
        entered, source, tree.statements[index], isLast: index == tree.statements.count - 1, commands)
    }
  }

  private init(
    _ entered: SessionStatement, _ source: SourceText, _ statement: Statement, isLast: Bool,
    _ commands: CommandTable
  ) {
    number = entered.number
    self.source = source
    self.statement = statement
    hasSucceeded = entered.hasSucceeded
    result = isLast ? entered.result : nil
    var reads: Set<String> = []
    var inner: Set<String> = []
    var calls: Set<String> = []
    var effect = Signature.Effect.none
    statement.visit { part in
      switch part {
      case .expression(let expression):
        if case .variable(let name) = expression.kind { reads.insert(name.text) }
      case .command(let invocation):
        let command = commands.entry(of: invocation)
        calls.insert(command?.signature.name ?? invocation.name.text)
        effect = max(effect, command?.signature.effect ?? .none)
      case .shell: effect = max(effect, .lasting)
      case .bound(let name): inner.insert(name.text)
      case .assigned(let name): reads.insert(name.text)
      case .defined: break
      }
    }
    switch statement.kind {
    case .define: effect = .none
    case .source: effect = max(effect, .session)
    case .exit: effect = .prompt
    case .bind(let name, _) where !reads.contains(name.text): break
    case .bind(let name, _): inner.remove(name.text)
    default: break
    }
    self.reads = reads.subtracting(inner)
    self.calls = calls
    self.effect = effect
  }

  var text: String { source.text(statement.span) }

  /// The variable that it declares or sets.
  var variable: String? {
    switch statement.kind {
    case .bind(let name, _), .assign(let name, _): name.text
    default: nil
    }
  }

  /// The variable that it declares.
  var declared: String? { if case .bind(let name, _) = statement.kind { name.text } else { nil } }

  /// The command that it defines.
  var defined: String? {
    if case .define(let definition) = statement.kind { definition.name.text } else { nil }
  }

  /// Whether a value may have been shown.
  var mayShow: Bool { if case .pipeline = statement.kind { true } else { false } }

  /// The command that it begins with.
  var call: Invocation? {
    switch statement.kind {
    case .bind(_, let pipeline), .assign(_, let pipeline), .pipeline(let pipeline):
      if case .command(let invocation)? = pipeline.stages.first { invocation } else { nil }
    default: nil
    }
  }
}

extension CommandTable {
  /// The command that a call means: of two words, where there is one.
  func entry(of invocation: Invocation) -> Entry? {
    if case .positional(let second)? = invocation.arguments.first, case .word(let word) = second.kind,
      let text = word.constant, let entry = self[invocation.name.text, text]
    {
      return entry
    }
    return self[invocation.name.text]
  }
}
