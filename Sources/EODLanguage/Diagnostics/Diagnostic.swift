package import EODCore

/// Something wrong at a place in a text: found by the parser or the checker, or thrown while running.
package struct Diagnostic: Explained, Equatable {
  package enum Severity: String, Sendable { case error, warning }

  /// A span with a few words about it; the words may be empty.
  package struct Label: Sendable, Equatable {
    package var span: Span
    package var text: String
    /// The text it points into, where that is not the diagnostic's own.
    package var source: SourceText?

    package init(_ span: Span, _ text: String = "", in source: SourceText? = nil) {
      self.span = span
      self.text = text
      self.source = source
    }

    package static func == (a: Label, b: Label) -> Bool {
      a.span == b.span && a.text == b.text && a.source?.name == b.source?.name
    }
  }

  package var severity: Severity
  package var code: String
  package var message: String
  /// The first is the place that is wrong, the others say why.
  package var labels: [Label]
  /// What to type instead; shown as `help: …`.
  package var help: String?
  package var source: SourceText
  /// `usage` for what was found before anything ran, else that of the error that happened.
  package var exitCode: ExitCode
  package var facts: Record

  package init(
    severity: Severity = .error, code: String, message: String, labels: [Label], help: String? = nil,
    source: SourceText, exitCode: ExitCode = .usage, facts: Record = Record()
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.labels = labels
    self.help = help
    self.source = source
    self.exitCode = exitCode
    self.facts = facts
  }

  package var hint: String? { help }

  /// The place that is wrong; nil for a diagnostic about the text as a whole.
  package var span: Span? { labels.first?.span }

  /// The same diagnostic with one more place that says why; without one where there is no such place.
  func labelled(_ label: Label?) -> Diagnostic {
    var labelled = self
    if let label { labelled.labels.append(label) }
    return labelled
  }

  /// The same words about the same places of the same text.
  package static func == (a: Diagnostic, b: Diagnostic) -> Bool {
    a.severity == b.severity && a.code == b.code && a.message == b.message && a.labels == b.labels
      && a.help == b.help && a.source.name == b.source.name && a.source.bytes == b.source.bytes
      && a.exitCode == b.exitCode && a.facts == b.facts
  }
}
