package import EODCore

/// A session of the language: parses, checks and runs one text after the other, and keeps variables and
/// definitions between them. The prompt, a script, `source` and `-c` all come through here.
package actor Engine {
  private let host: any Host
  private var scope = GlobalScope()
  /// The variables by slot; nil until the declaration was reached.
  private var slots: [Value?] = []
  /// What `$it` is.
  private var lastShown: Value = .null
  /// What the last run showed last, at the prompt; nil where it showed nothing.
  package private(set) var shown: Value?
  private let stepLimit: Int?

  /// - parameter stepLimit: how many turns of loops and commands, roughly, one run may take.
  package init(host: any Host, stepLimit: Int? = nil) {
    self.host = host
    self.stepLimit = stepLimit
  }

  /// How a text was handed over.
  package enum Mode: Sendable, Equatable {
    /// A file, whose path is the source's name; `source` is relative to it.
    case script
    /// Lines of the prompt: what they show is kept for `$it`.
    case prompt
    /// `-c` or standard input.
    case command
  }

  /// Parses, checks and runs a text.
  /// - parameter arguments: the words after the script's name.
  /// - throws: ``CheckFailure`` before anything ran, ``ScriptArgumentError``, ``Diagnostic`` for what went wrong
  ///   while running, ``ExitRequest``, ``StepLimitError``, `CancellationError`.
  package func run(_ source: SourceText, arguments: [String] = [], mode: Mode = .script) async throws {
    shown = nil
    guard case .complete(let tree) = Parser.parse(source) else {
      throw CheckFailure(diagnostics: check(source, mode: mode))
    }
    try await run(tree, arguments: arguments, mode: mode)
  }

  /// Checks and runs a tree.
  package func run(_ tree: SyntaxTree, arguments: [String] = [], mode: Mode = .script) async throws {
    var checker = checker(tree.source, mode)
    let (program, newScope) = checker.check(tree)
    guard checker.diagnostics.isEmpty else { throw CheckFailure(diagnostics: checker.diagnostics) }
    let given =
      program.parameters.isEmpty ? [:] : try program.parameters.bind(arguments, script: tree.source.name)
    let oldScope = scope
    let routine = Compiler.compile(program)
    var frame = Frame(routine, slots: slots)
    for (slot, value) in given { frame[Register(slot)] = value }
    frame.lastShown = lastShown
    frame.arguments = arguments
    frame.budget = stepLimit.map(StepBudget.init)
    defer {
      slots = Array(frame.slots(program.slotCount))
      lastShown = frame.lastShown
      shown = frame.hasShown ? frame.lastShown : Value?.none
      scope = newScope.forgetting(unsetIn: slots, before: oldScope)
    }
    let interpreter = Interpreter(
      host: host, definitions: program.definitions, keepsShown: mode == .prompt || program.readsLastShown)
    _ = try await interpreter.run(routine, in: &frame)
  }

  /// Parses and checks a text and runs nothing; all findings, in the order of the text, those of files that
  /// it sources behind.
  /// - parameter isThorough: whether it warns too, and lets the host look at the calls.
  package func check(_ source: SourceText, mode: Mode = .script, isThorough: Bool = false) -> [Diagnostic] {
    let (tree, findings) = Parser.parseWhole(source)
    // Where a part could not be read, nothing is known of what it needs.
    var checker = checker(source, mode, isThorough: isThorough && findings.isEmpty)
    checker.diagnostics = findings
    _ = checker.check(tree)
    guard checker.isThorough else { return checker.diagnostics }
    for finding in host.findings(for: checker.calls) { checker.report(finding) }
    checker.sortDiagnostics()
    return checker.diagnostics
  }

  /// What `eod SCRIPT --help` prints.
  package func usage(of source: SourceText) throws(CheckFailure) -> String {
    guard case .complete(let tree) = Parser.parse(source) else {
      throw CheckFailure(diagnostics: check(source))
    }
    var checker = checker(source, .script)
    let (program, _) = checker.check(tree)
    return program.parameters.usage(script: source.name, summary: tree.leadingComment)
  }

  /// The session's variables by name, those the host sets not included.
  package var variables: [(name: String, value: Value)] {
    scope.slots.sorted { $0.key < $1.key }.compactMap { name, slot in
      slots.indices.contains(slot) ? slots[slot].map { (name, $0) } : nil
    }
  }

  /// The session's `def`s.
  package var definitions: [Signature] {
    scope.commands.sorted { $0.key < $1.key }.map { scope.definitions[$0.value].signature }
  }

  private func checker(_ source: SourceText, _ mode: Mode, isThorough: Bool = false) -> Checker {
    Checker(
      source, file: mode == .script ? source.name : nil, scope: scope, host: host, isThorough: isThorough)
  }
}

/// A text that cannot run: all that was found in it. Nothing was run.
package struct CheckFailure: Error, Equatable {
  package var diagnostics: [Diagnostic]
}

extension SyntaxTree {
  /// The comment at the very start, without `#!` and the signs.
  fileprivate var leadingComment: String {
    let start = statements.first?.span.lower ?? Int.max
    let lines = comments.prefix { $0.lower < start }.map { source.text($0) }.filter { !$0.hasPrefix("#!") }
    return lines.map { line in
      let text = line.drop { $0 == "#" }
      return String(text.first == " " ? text.dropFirst() : text)
    }.joined(separator: "\n")
  }
}
