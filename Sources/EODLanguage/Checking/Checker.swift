import EODCore

/// Resolves names to slots, binds commands to their declarations and reads constant arguments, so that
/// whatever can be known to fail is said before the first command runs.
struct Checker {
  let commands: CommandTable
  let builtinNames: Set<String>
  /// The text of a file that `source` names; see ``Host/load(source:from:)``.
  let load: (_ path: String, _ from: String?) throws -> SourceText
  /// Whether it warns too and keeps the calls for the host to look at: for who only wants to know.
  let isThorough: Bool

  /// The text that is checked; others are those it sources.
  let text: SourceText
  /// The text under way: the script, or a file that it sources.
  var source: SourceText
  /// The script's own body, and those of the `def`s around the statement at hand, innermost last.
  var bodies: [BodyScope]
  /// Those of earlier lines first; what calls one names its place here.
  var definitions: [Checked.Definition]
  /// Where this text declares its definitions, by their places.
  var definitionSites: [Int: DefinitionSite] = [:]
  /// The definitions whose bodies are being checked.
  var definitionsUnderWay: [Int] = []
  var parameters: [ScriptParameter] = []
  /// All findings so far.
  var diagnostics: [Diagnostic] = []
  var declarations: [Declaration] = []
  /// The calls of the host's commands, in the order of the text.
  var calls: [CheckedCall] = []
  var readsLastShown = false
  /// The files under way, outermost first; empty at the prompt.
  var sourcing: [Sourcing]
  /// Where the `def` whose arguments are being bound is declared.
  var callee: Diagnostic.Label?
  /// The names in what could not be read, which may declare them.
  var unread = UnreadNames()

  /// The variables that some statement sets anew; nothing is known of them.
  var assigned: Set<String> = []
  /// Whether what a variable is can be known: a sourced text may set any.
  var learns = false
  /// The word that is all a variable is set to, while the statement is checked.
  var loneValue: Span?
  /// How many `try`s are around: an error in them may be wanted.
  var attempts = 0
  /// How many conditions decide whether the place at hand is come by.
  var guards = 0

  var patterns: [String: Pattern] = [:]

  /// The variables that the language sets itself.
  static let ownBuiltins: Set<String> = ["it", "args", captures]

  /// The variable with what the groups of the last match found.
  static let captures = "match"

  /// - parameter file: the path of the script, which `source` is relative to; nil at the prompt and for `-c`.
  init(_ source: SourceText, file: String?, scope: GlobalScope, host: any Host, isThorough: Bool = false) {
    commands = CommandTable(host: host.signatures)
    builtinNames = Self.ownBuiltins.union(host.builtinNames)
    load = { try host.load(source: $0, from: $1) }
    self.isThorough = isThorough
    text = source
    self.source = source
    var body = BodyScope(isDefinition: false)
    body.slotCount = scope.slotCount
    body.captures = scope.capturesSlot
    body.blocks[0].variables = scope.slots.mapValues { Variable(slot: $0, parallelDepth: 0) }
    body.blocks[0].commands = scope.commands
    bodies = [body]
    definitions = scope.definitions
    sourcing = file.map { [Sourcing(file: $0)] } ?? []
  }

  /// Checks the whole tree.
  /// - returns: the program, and the scope that a next line starts from; the program may run only where
  ///   `diagnostics` has no error.
  mutating func check(_ tree: SyntaxTree) -> (program: Checked.Program, scope: GlobalScope) {
    unread.add(tree)
    assigned = source.assignedNames
    learns = !source.mentions("source")
    let rest = declareParameters(tree)
    let body = Checked.Body(steps(of: rest, isTaken: false))
    if isThorough { reportUnused(tree) }
    sortDiagnostics()
    var scope = GlobalScope()
    scope.slots = bodies[0].blocks[0].variables.mapValues(\.slot)
    scope.commands = bodies[0].blocks[0].commands
    scope.definitions = definitions
    scope.slotCount = bodies[0].slotCount
    scope.capturesSlot = bodies[0].captures
    let program = Checked.Program(
      source: source, body: body, parameters: parameters, definitions: definitions,
      slotCount: scope.slotCount, readsLastShown: readsLastShown)
    return (program, scope)
  }

  mutating func sortDiagnostics() {
    diagnostics = diagnostics.sorted { place(of: $0) < place(of: $1) }
  }

  /// Findings in the text itself come before those in texts it sources.
  private func place(of diagnostic: Diagnostic) -> (String, Int, String) {
    (
      diagnostic.source === text ? "" : diagnostic.source.name, diagnostic.span?.lower ?? 0,
      diagnostic.message
    )
  }

  /// Keeps a finding, unless there are so many of its severity that nobody reads one more.
  mutating func report(_ diagnostic: Diagnostic) {
    guard diagnostics.count(where: { $0.severity == diagnostic.severity }) < Self.most else { return }
    diagnostics.append(diagnostic)
  }

  /// Of each severity.
  private static let most = 100

  /// Whether what is known to fail would surely be an error that nobody wants.
  var isCertain: Bool { attempts == 0 }

  /// The body whose statements are being checked.
  var current: BodyScope {
    get { bodies[bodies.count - 1] }
    _modify { yield &bodies[bodies.count - 1] }
  }

  /// Declares a variable in the innermost block.
  mutating func declare(_ name: Name, as kind: Declaration.Kind = .variable) -> Int {
    let block = current.blocks.count - 1
    if let first = current.blocks[block].variables[name.text], let known = first.place(seenFrom: source) {
      markRead(first.declaration)
      report(.duplicate("$\(name.text)", name.span, known, help: "`$\(name.text) = …` assigns", source))
    } else {
      warnOfHidden(name, as: kind)
    }
    let slot = current.newSlot()
    current.blocks[block].variables[name.text] = Variable(
      slot: slot, span: kind == .error ? nil : name.span, source: source,
      parallelDepth: current.parallelDepth, declaration: note(kind, name))
    return slot
  }

  /// Every variable that can be read here, for suggestions.
  var visibleVariables: [String] {
    let own = current.blocks.flatMap(\.variables.keys)
    let global = bodies.count > 1 ? bodies[0].blocks.flatMap(\.variables.keys) : []
    return own + global + builtinNames
  }

  /// The definition that a name means here.
  func definition(named name: String) -> Int? {
    for body in bodies.reversed() {
      for block in body.blocks.reversed() {
        if let index = block.commands[name] { return index }
      }
    }
    return nil
  }
}

/// Where a text declares a `def`.
struct DefinitionSite {
  var name: Name
  var source: SourceText
  /// Its place among the checker's declarations.
  var declaration: Int?
}

/// A file under way, and the place that sources it.
struct Sourcing {
  var file: String
  var place: Diagnostic.Label?
}
