import EODCommands
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
    var answers: [String] = []
    var questions: [String] = []
  }

  private let state = Mutex(State())

  package init() {}

  /// The values that nobody took, in order.
  package var shown: [Value] { state.withLock { $0.shown } }
  /// What `print` wrote.
  package var printed: [String] { state.withLock { $0.printed } }
  /// What `warn` wrote, and what commands warned of.
  package var warnings: [String] { state.withLock { $0.warnings } }
  package var notices: [String] { state.withLock { $0.notices } }

  /// What was asked for, in order.
  package var questions: [String] { state.withLock { $0.questions } }

  /// What the person types when asked; without anything left there is nobody to ask.
  package func answer(_ answers: String...) { state.withLock { $0.answers += answers } }

  package func ask(_ question: String, isSecret: Bool) async throws -> String? {
    state.withLock { state in
      state.questions.append(isSecret ? "\(question)[secret]" : question)
      return state.answers.isEmpty ? nil : state.answers.removeFirst()
    }
  }

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
