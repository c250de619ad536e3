import EODCore

/// Resolves names to slots, binds commands to their declarations and reads constant arguments, so that
/// whatever can be known to fail is said before the first command runs.
struct Checker {
  let commands: CommandTable
  let builtinNames: Set<String>
  /// The text of a file that `source` names; see ``Host/load(source:from:)``.
  let load: (_ path: String, _ from: String?) throws -> SourceText

  /// The text under way: the script, or a file that it sources.
  var source: SourceText
  /// The script's own body, and those of the `def`s around the statement at hand, innermost last.
  var bodies: [BodyScope]
  /// Those of earlier lines first; what calls one names its place here.
  var definitions: [Checked.Definition]
  var parameters: [ScriptParameter] = []
  /// All findings so far.
  var diagnostics: [Diagnostic] = []
  var readsLastShown = false
  /// The files under way, outermost first; empty at the prompt.
  var sourcing: [String]

  /// The variables that the language sets itself.
  static let ownBuiltins: Set<String> = ["it", "args", captures]

  /// The variable with what the groups of the last match found.
  static let captures = "match"

  /// - parameter file: the path of the script, which `source` is relative to; nil at the prompt and for `-c`.
  init(_ source: SourceText, file: String?, scope: GlobalScope, host: any Host) {
    commands = CommandTable(host: host.signatures)
    builtinNames = Self.ownBuiltins.union(host.builtinNames)
    load = { try host.load(source: $0, from: $1) }
    self.source = source
    var body = BodyScope(isDefinition: false)
    body.slotCount = scope.slotCount
    body.captures = scope.capturesSlot
    body.blocks[0].variables = scope.slots.mapValues { Variable(slot: $0, span: nil, parallelDepth: 0) }
    body.blocks[0].commands = scope.commands
    bodies = [body]
    definitions = scope.definitions
    sourcing = file.map { [$0] } ?? []
  }

  /// Checks the whole tree.
  /// - returns: the program, and the scope that a next line starts from; the program may run only where
  ///   `diagnostics` has no error.
  mutating func check(_ tree: SyntaxTree) -> (program: Checked.Program, scope: GlobalScope) {
    let rest = declareParameters(tree)
    let body = Checked.Body(steps(of: rest, isTaken: false))
    diagnostics = diagnostics.sorted { place(of: $0) < place(of: $1) }
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

  /// Findings in the text itself come before those in texts it sources.
  private func place(of diagnostic: Diagnostic) -> (Int, Int, String) {
    (diagnostic.source === source ? 0 : 1, diagnostic.span?.lower ?? 0, diagnostic.message)
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// The body whose statements are being checked.
  var current: BodyScope {
    get { bodies[bodies.count - 1] }
    _modify { yield &bodies[bodies.count - 1] }
  }

  /// Declares a variable in the innermost block.
  mutating func declare(_ name: Name) -> Int {
    let block = current.blocks.count - 1
    if let known = current.blocks[block].variables[name.text]?.span {
      report(.duplicate("$\(name.text)", name.span, known, help: "`$\(name.text) = …` assigns", source))
    }
    let slot = current.newSlot()
    current.blocks[block].variables[name.text] = Variable(
      slot: slot, span: name.span, parallelDepth: current.parallelDepth)
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
