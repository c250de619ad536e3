package import EODCommands
package import EODCore
package import EODLanguage
import Synchronization

/// Everything a session said: the screen and the reporter of a test.
package final class Transcript: Screen, Reporter {
  private struct State {
    var shown: [Value] = []
    var printed: [String] = []
    var warnings: [String] = []
    var notices: [String] = []
  }

  private let state = Mutex(State())
  package let viewing = Viewing()

  package init() {}

  /// The values that nobody took, in order.
  package var shown: [Value] { state.withLock { $0.shown } }
  /// What `print` wrote.
  package var printed: [String] { state.withLock { $0.printed } }
  /// What `warn` wrote, and what commands warned of.
  package var warnings: [String] { state.withLock { $0.warnings } }
  package var notices: [String] { state.withLock { $0.notices } }

  package func show(_ flow: Flow) async throws {
    let value = try await flow.collected()
    guard !value.isNull else { return }
    state.withLock { $0.shown.append(value) }
  }

  package func write(_ text: String, to channel: TextChannel) async throws {
    state.withLock { state in
      switch channel {
      case .output: state.printed.append(text)
      case .errors: state.warnings.append(text)
      }
    }
  }

  package func notice(_ text: String) { state.withLock { $0.notices.append(text) } }
  package func warn(_ text: String) { state.withLock { $0.warnings.append(text) } }
  package func begin(_ title: String) -> any ProgressReport { SilentReporter().begin(title) }
}
