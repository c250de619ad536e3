import EODCore

/// What a session knows between two lines: its variables and definitions.
package struct GlobalScope: Sendable {
  /// The slot of each variable in the frame at top level.
  package internal(set) var slots: [String: Int] = [:]
  /// The place of each `def` among `definitions`.
  package internal(set) var commands: [String: Int] = [:]
  package internal(set) var definitions: [Checked.Definition] = []
  package internal(set) var slotCount = 0
  /// That of `$match`, once there was a `=~`.
  package internal(set) var capturesSlot: Int?

  package init() {}

  /// The scope without the variables that a failed line declared and never set; they mean again what they
  /// meant before it.
  func forgetting(unsetIn values: [Value?], before old: GlobalScope) -> GlobalScope {
    var scope = self
    for (name, slot) in slots where values[slot] == nil { scope.slots[name] = old.slots[name] }
    return scope
  }
}

/// A variable as the checker finds it.
struct Variable {
  var slot: Int
  /// Where it is declared; nil for one of an earlier line, and for `$error`.
  var span: Span?
  /// The text that declares it.
  var source: SourceText?
  /// How many `parallel` bodies stand around its declaration.
  var parallelDepth: Int
  /// Its place among the checker's declarations.
  var declaration: Int?

  /// The label of its declaration in a diagnostic about `text`.
  func place(_ words: String = "declared here", seenFrom text: SourceText) -> Diagnostic.Label? {
    span.map { Diagnostic.Label($0, words, in: source === text ? nil : source) }
  }
}

/// The names of one block.
struct BlockScope {
  var variables: [String: Variable] = [:]
  var commands: [String: Int] = [:]
  /// The commands that this text defines here, to tell a second definition.
  var ownCommands: Set<String> = []
}

/// The body of a script or of a `def`: all its blocks share one frame.
struct BodyScope {
  var blocks: [BlockScope] = [BlockScope()]
  var slotCount = 0
  /// The loops around the statement at hand, innermost last: whether each is `parallel`.
  var loops: [Bool] = []
  var isDefinition: Bool
  /// The slot of `$match`, once there was a `=~`.
  var captures: Int?
  /// What is known of the variables that are set only once, by slot.
  var known: [Int: Known] = [:]

  var parallelDepth: Int { loops.count { $0 } }

  /// Slots are never used twice, so that a `def` keeps seeing the variable it was written next to.
  mutating func newSlot() -> Int {
    defer { slotCount += 1 }
    return slotCount
  }

  /// The slot of `$match`.
  mutating func capturesSlot() -> Int {
    let slot = captures ?? newSlot()
    captures = slot
    return slot
  }

  /// The innermost variable of the name.
  func variable(_ name: String) -> Variable? {
    for block in blocks.reversed() {
      if let variable = block.variables[name] { return variable }
    }
    return nil
  }
}
