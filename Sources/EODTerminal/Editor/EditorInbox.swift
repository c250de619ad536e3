import Synchronization

/// What other threads leave for the editor, and how they learn whether a line is being edited.
final class EditorInbox: Sendable {
  private struct State {
    var isEditing = false
    var isFinished = false
    var notices: [String] = []
    var interruptHandler: (@Sendable () -> Void)?
  }

  let pipe: WakePipe
  private let state = Mutex(State())

  init(pipe: WakePipe) { self.pipe = pipe }

  var isEditing: Bool { state.withLock { $0.isEditing } }
  var isFinished: Bool { state.withLock { $0.isFinished } }

  /// Forgets keys and changes that came while no line was edited.
  func beginEditing() {
    while pipe.receive() != nil {}
    state.withLock { $0.isEditing = true }
  }

  /// Returns the notices that came too late for the editor to show.
  func endEditing() -> [String] {
    state.withLock { state in
      state.isEditing = false
      defer { state.notices = [] }
      return state.notices
    }
  }

  /// False, and nothing kept, where no line is being edited.
  func leave(_ notice: String) -> Bool {
    let isEditing = state.withLock { state in
      if state.isEditing { state.notices.append(notice) }
      return state.isEditing
    }
    if isEditing { pipe.send(.notice) }
    return isEditing
  }

  func takeNotices() -> [String] {
    state.withLock { state in
      defer { state.notices = [] }
      return state.notices
    }
  }

  func setInterruptHandler(_ handler: (@Sendable () -> Void)?) {
    state.withLock { $0.interruptHandler = handler }
  }

  /// Drops the line being edited; without one, calls the handler.
  func interrupt() {
    let (isEditing, handler) = state.withLock { ($0.isEditing, $0.interruptHandler) }
    if isEditing { pipe.send(.interrupt) } else { handler?() }
  }

  func finish() {
    state.withLock { $0.isFinished = true }
    pipe.send(.finish)
  }
}
