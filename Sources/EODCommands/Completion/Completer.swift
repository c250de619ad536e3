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
    request(Array(line.utf8), cursor).answer
  }

  /// What can stand at the cursor; nil where a `?` is a character like any other.
  package func help(line: String, cursor: Int) -> PlaceHelp? {
    let bytes = Array(line.utf8)
    return PlaceHelpText(request: request(bytes, cursor)).help(line: bytes, cursor: cursor)
  }

  private func request(_ line: [UInt8], _ cursor: Int) -> CompletionRequest {
    let known = known.withLock { $0 }
    let scope = CompletionScope(
      place: CursorContext.at(cursor, in: line), signatures: HelpText.signatures + known.definitions,
      variables: known.variables)
    return CompletionRequest(
      scope: scope, sources: CompletionSources(session: session, variables: known.variables))
  }
}
