package import EODCore
import Glibc

/// Reads lines from a person at a terminal, with libedit's keys, history, and completion on Tab.
///
/// Lives on a thread of its own, which blocks while a line is edited: so do the calls that are not
/// `nonisolated`. libedit itself never sees a signal; what comes from outside wakes the thread by a pipe.
package actor LineEditor {
  /// - parameters of the call: the line being edited, and the cursor in bytes of it.
  package typealias Completer = @Sendable (_ line: String, _ cursor: Int) -> CompletionAnswer
  /// What a `?` at the cursor is answered with; nil where it is a character like any other.
  package typealias Helper = @Sendable (_ line: String, _ cursor: Int) -> PlaceHelp?
  /// What is open at the end of a text that is not finished, as it was written; nil where it is finished.
  package typealias Openness = @Sendable (_ text: String) -> String?

  package struct Options: Sendable {
    /// The name that conditions in ~/.editrc may ask for.
    package var program = "eod"
    /// The terminal's descriptors: where keys come from, and where the line is drawn.
    package var input = STDIN_FILENO
    package var output = STDOUT_FILENO
    /// Overrides `TERM`.
    package var terminal: String?
    /// Whether ~/.editrc is read.
    package var readsInitFile = true
    /// Whether Ctrl-C, changes of the window and continuing after a stop are listened for, in the whole process.
    package var watchesSignals = true
    /// The entries of the history that are kept.
    package var historySize = 10_000
    /// For the completion menu; the prompt brings its own colours.
    package var palette = Palette(
      isColored: ColorMode.auto.usesColor(isTerminal: true, environment: TerminalInfo.variable(_:)))

    package init() {}
  }

  private let thread = EditorThread(name: "line editor")
  private let inbox: EditorInbox
  private let core: EditorCore
  private let signals: Signals?
  private let screen: Output

  /// Nil where libedit cannot be started: read the input as a file then.
  package init?(options: Options = Options()) {
    guard let pipe = WakePipe() else { return nil }
    let inbox = EditorInbox(pipe: pipe)
    guard let core = EditorCore(options: options, inbox: inbox) else { return nil }
    self.inbox = inbox
    self.core = core
    screen = Output(descriptor: options.output)
    signals =
      options.watchesSignals
      ? Signals([SIGINT, SIGWINCH, SIGCONT]) { signal in
        switch signal {
        case SIGWINCH: inbox.pipe.send(.windowChanged)
        case SIGCONT: inbox.pipe.send(.continued)
        default: inbox.interrupt()
        }
      } : nil
  }

  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  package func readLine(prompt: String) async -> LineEvent {
    inbox.beginEditing()
    let event = core.readLine(prompt: prompt)
    for notice in inbox.endEditing() { screen.write(notice + "\n") }
    return event
  }

  /// Asked at every Tab, on the editor's thread: it must answer from what is at hand.
  package func setCompleter(_ completer: @escaping Completer) { core.completer = completer }

  /// Asked at every `?`, as the completer is at every Tab.
  package func setHelper(_ helper: @escaping Helper) { core.helper = helper }

  /// Asked at every Enter: a statement that is not finished goes on in the next row.
  package func setOpenness(_ open: @escaping Openness) { core.open = open }

  /// Replaces the history; the newest entry comes last.
  package func setHistory(_ entries: [String]) { core.setHistory(entries) }

  /// Makes `entry` the newest of the history and drops an older one like it.
  package func addHistory(_ entry: String) { core.addHistory(entry) }

  /// Called on Ctrl-C while no line is edited; nil ignores it.
  package nonisolated func setInterruptHandler(_ handler: (@Sendable () -> Void)?) {
    inbox.setInterruptHandler(handler)
  }

  /// Shows lines above the one being edited, or at the cursor where none is.
  package nonisolated func notify(_ text: String) {
    if !notifyWhileEditing(text) { screen.write(text + "\n") }
  }

  /// As if Ctrl-C had been pressed.
  package nonisolated func interrupt() { inbox.interrupt() }

  /// Ends the line being edited: it and all later ones are `.end`, and the terminal's modes are as before.
  package nonisolated func finish() { inbox.finish() }
}

extension LineEditor: EditedLine {
  package nonisolated var isEditing: Bool { inbox.isEditing }

  package nonisolated func notifyWhileEditing(_ text: String) -> Bool { inbox.leave(text) }
}
