import EODCore

/// The state of one routine under way.
///
/// A value: a `parallel` body works on a copy, and a lazy stage keeps the variables as they were.
struct Frame: Sendable {
  /// The constants, the last first, then the registers from zero on; nil where there is no value.
  var registers: [Value?]
  /// Where register zero is.
  let base: Int
  /// What the pipelines under way hand on.
  var flows: [Flow?]
  /// What the loops under way go through.
  var items: [Items?]
  /// Where each field access found its field last.
  var foundFields: [FoundField]
  /// The variables at top level, which a `def` reads; empty at top level itself.
  var globals: ArraySlice<Value?> = []
  /// What `$it` is.
  var lastShown: Value = .null
  /// Whether that is of this run.
  var hasShown = false
  /// What `$args` is.
  var arguments: [String] = []
  /// How many `def`s are under way.
  var depth = 0
  /// The turns of loops so far.
  var turns = 0
  /// What the run may still do; nil without a limit.
  var budget: StepBudget?
  /// One for the whole run.
  let nesting: NestingWatch

  /// - parameter slots: the values of the first variables.
  init(_ routine: Routine, slots: [Value?] = [], nesting: NestingWatch = NestingWatch()) {
    self.nesting = nesting
    registers = routine.code.registers(slots)
    base = routine.code.constants.count
    flows = Array(repeating: nil, count: routine.code.flowCount)
    items = Array(repeating: nil, count: routine.code.itemsCount)
    foundFields = Array(repeating: FoundField(), count: routine.code.fields.count)
  }

  /// Whether the body is a script's own, not a `def`'s.
  var isTopLevel: Bool { depth == 0 }

  subscript(register: Register) -> Value? {
    get { registers[base + Int(register)] }
    set { registers[base + Int(register)] = newValue }
  }

  /// Takes a value that was shown for `$it`.
  mutating func note(_ value: Value) {
    lastShown = value
    hasShown = true
  }

  /// Throws where the work was cancelled or has used up its steps.
  func look(after steps: Int) throws {
    try Task.checkCancellation()
    try budget?.spend(steps)
  }

  /// A variable at top level, from within a `def`.
  func global(_ slot: Register) -> Value? {
    let place = globals.startIndex + Int(slot)
    return place < globals.endIndex ? globals[place] : nil
  }

  /// The variables of the body.
  func slots(_ count: Int) -> ArraySlice<Value?> { registers[base..<base + count] }
}

/// The place of a field in the records of one shape.
struct FoundField: Sendable {
  var shape: Shape?
  var place = 0
}

/// `exit`: ends the script, or the shell, with a code of its own.
package struct ExitRequest: Error, Equatable {
  package var code: Int32

  package init(code: Int32) { self.code = code }
}
