import Synchronization

/// How results are shown, as it may be changed while a session goes on.
package final class Viewing: Sendable {
  /// What may be chosen.
  package struct Choices: Sendable, Equatable {
    /// `auto`, `always`, `never`, or the command of a pager.
    package var pager: String
    /// One of the forms of `--format`; nil for a table on a terminal and plain text elsewhere.
    package var format: String?

    package init(pager: String = "auto", format: String? = nil) {
      self.pager = pager
      self.format = format
    }
  }

  private let choices: Mutex<Choices>

  package init(_ choices: Choices = Choices()) { self.choices = Mutex(choices) }

  package var current: Choices { choices.withLock { $0 } }

  package func change(_ body: (inout Choices) -> Void) { choices.withLock { body(&$0) } }
}
