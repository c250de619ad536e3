package import EODCore
package import EODLanguage

/// Answers Tab: what stands at the cursor, and what it can become.
package final class Completer: Sendable {
  private let session: Session
  private let engine: Engine

  package init(_ session: Session, engine: Engine) {
    self.session = session
    self.engine = engine
  }

  package func answer(before: String, line: String, cursor: Int) -> CompletionAnswer {
    CompletionAnswer(replaced: Span(cursor, cursor), candidates: [])
  }

  package func refresh() async {}
}
