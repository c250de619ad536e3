/// How work tells a person what it is doing. Nothing here is a result: all of it goes to standard error.
package protocol Reporter: Sendable {
  /// Something worth knowing that happened: `accepted the terms of …`.
  func notice(_ text: String)
  /// Something wrong that does not stop the work.
  func warn(_ text: String)
  /// Announces work that may take longer than half a second.
  func begin(_ title: String) -> any ProgressReport
  /// Shows a table that is drawn again and again in its place, until it is ended.
  ///
  /// - parameter rows: asked for what there is to show, from any thread and many times a second.
  /// - returns: nil, and nothing is shown, where nothing can be drawn again: lines must tell then.
  func table(_ rows: @escaping @Sendable () -> [Record]) -> (any LiveTable)?
}

extension Reporter {
  package func table(_ rows: @escaping @Sendable () -> [Record]) -> (any LiveTable)? { nil }
}

/// A table that is on the screen.
package protocol LiveTable: Sendable {
  /// Takes it off the screen. Safe to call twice.
  func end()
}

/// One piece of work under way. Values may be set from any thread and as often as wanted; drawing is throttled.
package protocol ProgressReport: Sendable {
  /// - parameters:
  ///   - done: how much is done, in `unit`.
  ///   - total: how much there is; nil where nobody knows, and then no bar is drawn.
  ///   - note: a few words that replace the last ones; nil keeps them.
  func update(done: Int, total: Int?, unit: ProgressUnit, note: String?)
  /// Takes it off the screen. Safe to call twice.
  func end()
}

/// What the amounts of a progress report count.
package enum ProgressUnit: Sendable {
  /// Things, with the word for many of them.
  case count(String)
  case bytes
}

/// Swallows everything, for callers that nobody watches.
package struct SilentReporter: Reporter, ProgressReport {
  package init() {}
  package func notice(_ text: String) {}
  package func warn(_ text: String) {}
  package func begin(_ title: String) -> any ProgressReport { self }
  package func update(done: Int, total: Int?, unit: ProgressUnit, note: String?) {}
  package func end() {}
}
