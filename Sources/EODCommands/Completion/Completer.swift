package import EODCore
package import EODLanguage
import Synchronization

/// Answers Tab: what stands at the cursor, and what it can become.
///
/// It answers from what is at hand; `refresh()` brings the session's variables up to date between statements.
package final class Completer: Sendable {
  private struct Known {
    var variables: [(name: String, value: Value)] = []
    var definitions: [Signature] = []
  }

  private let session: Session
  private let engine: Engine
  private let known = Mutex(Known())

  package init(_ session: Session, engine: Engine) {
    self.session = session
    self.engine = engine
  }

  /// Takes over what the last statement has bound and defined.
  package func refresh() async {
    let variables = await engine.variables
    let definitions = await engine.definitions
    known.withLock { $0 = Known(variables: variables, definitions: definitions) }
  }

  /// - parameters:
  ///   - before: the earlier lines of the statement.
  ///   - line: the line being edited.
  ///   - cursor: its byte offset in the line.
  /// - returns: the candidates that begin with what was typed, and the bytes of the line they replace.
  package func answer(before: String, line: String, cursor: Int) -> CompletionAnswer {
    let earlier = before.isEmpty ? "" : before + "\n"
    let offset = earlier.utf8.count
    let place = CursorContext.at(offset + cursor, in: Array((earlier + line).utf8))
    let request = CompletionRequest(
      place: place, signatures: HelpText.signatures + definitions,
      variables: variables, sources: CompletionSources(session: session, variables: variables))
    let replaced = Span(
      max(0, place.replaced.lower - offset - request.extraBytes), max(0, place.replaced.upper - offset))
    return CompletionAnswer(replaced: replaced, candidates: request.candidates)
  }

  private var definitions: [Signature] { known.withLock { $0.definitions } }
  private var variables: [(name: String, value: Value)] { known.withLock { $0.variables } }
}
