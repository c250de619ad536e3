import EODCore

/// The variables of one body under way.
///
/// A value: a `parallel` body works on a copy, and a lazy stage keeps the variables as they were.
struct Frame: Sendable {
  /// By slot; nil until the declaration was reached.
  var slots: [Value?]
  /// Those at top level, which a `def` reads; empty at top level itself.
  var globals: [Value?]
  /// The text that spans point into.
  var source: SourceText
  /// What `$it` is.
  var lastShown: Value = .null
  /// What `$args` is.
  var arguments: [String] = []
  /// The row that a condition looks at.
  var row: Value = .null
  /// How many `def`s are under way.
  var depth = 0

  init(source: SourceText, slots: [Value?] = [], globals: [Value?] = []) {
    self.source = source
    self.slots = slots
    self.globals = globals
  }

  /// Whether the body is a script's own, not a `def`'s.
  var isTopLevel: Bool { depth == 0 }

  /// Makes room for variables declared since the last line.
  mutating func grow(to count: Int) {
    if slots.count < count { slots += Array(repeating: nil, count: count - slots.count) }
  }
}

/// How a statement leaves the block it stands in; thrown, and caught by the loop or `def` around it.
enum Unwinding: Error {
  case breakLoop
  case continueLoop
  case returned(Value)
}

/// `exit`: ends the script, or the shell, with a code of its own.
package struct ExitRequest: Error, Equatable {
  package var code: Int32

  package init(code: Int32) { self.code = code }
}
