import Foundation
import Glibc
import Synchronization

/// A terminal with a screen that a test sees as a person does, and waits on.
///
/// Read by a thread of its own, so that tests in parallel do not hold up one another.
package final class EmulatedTerminal: Sendable {
  private let ends: PseudoTerminal
  private let picture: Picture

  /// The screen never became what was waited for.
  package struct NeverShown: Error {
    package let screen: ShownScreen
  }

  /// - parameter patience: the wait ends after so long without a change of the screen.
  package init(rows: Int = 24, columns: Int = 80, patience: Duration = .seconds(60)) throws {
    ends = try PseudoTerminal(rows: rows, columns: columns)
    picture = Picture(rows: rows, columns: columns, patience: patience)
    let reader = ends.reader()
    // It must not keep the terminal: the program's end closes with it, and the reading ends.
    Thread.detachNewThread { [picture, weak ends] in
      picture.follow(reader) { ends?.type($0) }
      close(reader)
    }
  }

  /// Of the end that a program opens.
  package var path: String { ends.path }
  package var screen: ShownScreen { picture.screen }

  package func type(_ text: String) {
    picture.noteInput()
    ends.type(text)
  }

  /// As the terminal's own paste does: with marks around where the program asked for them.
  package func paste(_ text: String) {
    picture.noteInput()
    ends.type(picture.pasted(text))
  }

  package func resize(rows: Int, columns: Int) {
    picture.resize(rows: rows, columns: columns)
    ends.resize(rows: rows, columns: columns)
  }

  /// Waits until the screen is as `condition` wants it; one caller at a time.
  /// - parameter isNews: whether something must have been written since the last input: what was there before is no
  ///   answer to it.
  /// - throws: ``NeverShown``
  @discardableResult
  package func wait(
    isNews: Bool = false, until condition: @escaping @Sendable (ShownScreen) -> Bool
  ) async throws -> ShownScreen {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { picture.wait(isNews: isNews, until: condition, $0) }
    } onCancel: {
      picture.giveUp()
    }
  }
}

/// The screen, and who waits for it to change.
private final class Picture: Sendable {
  private struct Waiter {
    let isNews: Bool
    let condition: @Sendable (ShownScreen) -> Bool
    let continuation: CheckedContinuation<ShownScreen, any Error>
    var since: ContinuousClock.Instant
  }

  private struct State: ~Copyable {
    var emulator: TerminalEmulator
    var waiter: Waiter?
    var isGivenUp = false
    /// Whether something was written since the last input.
    var hasNews = true
  }

  private let state: Mutex<State>
  private let patience: Duration

  init(rows: Int, columns: Int, patience: Duration) {
    state = Mutex(State(emulator: TerminalEmulator(rows: rows, columns: columns)))
    self.patience = patience
  }

  var screen: ShownScreen { state.withLock { $0.emulator.shown } }

  func resize(rows: Int, columns: Int) {
    state.withLock { $0.emulator.resize(rows: rows, columns: columns) }
  }

  func noteInput() { state.withLock { $0.hasNews = false } }

  func pasted(_ text: String) -> [UInt8] {
    state.withLock { state in
      state.emulator.beginPaste()
      let start = state.emulator.answers()
      state.emulator.endPaste()
      return start + Array(text.utf8) + state.emulator.answers()
    }
  }

  /// Draws what comes until its end, and types what the terminal answers.
  func follow(_ reader: Int32, answer: ([UInt8]) -> Void) {
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      var entry = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
      if poll(&entry, 1, 250) == 0 {
        state.withLock { Self.loseHope(&$0, after: patience) }
        continue
      }
      let count = read(reader, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      let answers = state.withLock { state in
        state.emulator.take(chunk[..<count])
        state.waiter?.since = .now
        state.hasNews = true
        Self.check(&state)
        return state.emulator.answers()
      }
      if !answers.isEmpty { answer(answers) }
    }
    giveUp()
  }

  func wait(
    isNews: Bool, until condition: @escaping @Sendable (ShownScreen) -> Bool,
    _ continuation: CheckedContinuation<ShownScreen, any Error>
  ) {
    state.withLock { state in
      state.waiter = Waiter(isNews: isNews, condition: condition, continuation: continuation, since: .now)
      Self.check(&state)
      if state.isGivenUp { Self.fail(&state) }
    }
  }

  func giveUp() {
    state.withLock { state in
      state.isGivenUp = true
      Self.fail(&state)
    }
  }

  private static func check(_ state: inout State) {
    guard let waiter = state.waiter else { return }
    let screen = state.emulator.shown
    guard state.hasNews || !waiter.isNews, waiter.condition(screen) else { return }
    state.waiter = nil
    waiter.continuation.resume(returning: screen)
  }

  private static func loseHope(_ state: inout State, after patience: Duration) {
    if let waiter = state.waiter, .now - waiter.since > patience { fail(&state) }
  }

  private static func fail(_ state: inout State) {
    guard let waiter = state.waiter else { return }
    state.waiter = nil
    waiter.continuation.resume(throwing: EmulatedTerminal.NeverShown(screen: state.emulator.shown))
  }
}
