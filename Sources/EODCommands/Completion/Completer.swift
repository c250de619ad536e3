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
  ///   - line: the statement being edited.
  ///   - cursor: its byte offset in the statement.
  /// - returns: what fits what was typed, and the bytes of the line that it replaces.
  package func answer(line: String, cursor: Int) -> CompletionAnswer {
    let request = request(line, cursor)
    return CompletionAnswer(replaced: request.replaced, candidates: request.candidates)
  }

  /// What can stand at the cursor; nil where a `?` is a character like any other.
  package func help(line: String, cursor: Int) -> PlaceHelp? { nil }

  private func request(_ line: String, _ cursor: Int) -> CompletionRequest {
    let variables = variables
    return CompletionRequest(
      place: CursorContext.at(cursor, in: Array(line.utf8)), signatures: HelpText.signatures + definitions,
      variables: variables, sources: CompletionSources(session: session, variables: variables))
  }

  private var definitions: [Signature] { known.withLock { $0.definitions } }
  private var variables: [(name: String, value: Value)] { known.withLock { $0.variables } }
}
