import Synchronization

/// Gives the events of a list, then `.end`: a person for tests. Remembers the prompts it was shown.
package final class ScriptedReader: LineReader {
  private let state: Mutex<(events: ArraySlice<LineEvent>, prompts: [String])>

  package init(_ events: [LineEvent]) { state = Mutex((events[...], [])) }

  package convenience init(lines: String...) { self.init(lines.map(LineEvent.line)) }

  package var prompts: [String] { state.withLock { $0.prompts } }

  package func readLine(prompt: String) async -> LineEvent {
    state.withLock { state in
      state.prompts.append(prompt)
      return state.events.popFirst() ?? .end
    }
  }
}
