import EODCommands
import EODCore
import EODLanguage
import EODServices
import EODTerminal
import Glibc
import Synchronization

/// The interactive shell: reads statements, runs them, goes on after errors.
struct Shell {
  private let program: Program
  private let editor: LineEditor
  private let notices: EndingNotices

  /// - returns: nil where the terminal cannot be edited on.
  init?(_ program: Program) {
    guard let editor = LineEditor() else { return nil }
    self.program = program
    self.editor = editor
    notices = EndingNotices(program.session)
  }

  /// - returns: the exit code of the program: that of `exit N`, else 0.
  func run() async -> Int32 {
    let running = Interruption()
    let pending = PendingText()
    editor.setInterruptHandler { running.interrupt() }
    let completer = Completer(program.session, engine: program.engine)
    await editor.setCompleter { line, cursor in
      completer.answer(before: pending.text, line: line, cursor: cursor)
    }
    let signals = Signals([SIGTERM, SIGHUP]) { _ in
      running.interrupt()
      editor.finish()
    }
    defer { signals.end() }
    program.reporter.cooperate(with: editor)
    await editor.setHistory(await program.session.history.recall())
    program.screen.beginPrompt()
    greet()
    notices.begin()
    defer { notices.end() }
    while true {
      switch await editor.readLine(prompt: prompt(pending)) {
      case .end: return ExitCode.done.rawValue
      case .interrupted:
        // What was typed of a longer statement can be called back: it may have been minutes of work.
        await keepCancelled(pending.clear())
      case .line(let line):
        pending.add(line)
        let source = SourceText(name: "prompt", pending.text)
        if case .unfinished(let unfinished) = Parser.parse(source) {
          pending.open = unfinished.open
          continue
        }
        _ = pending.clear()
        if let code = await enter(source, running) { return code }
        notices.refresh()
        await completer.refresh()
      }
    }
  }

  /// Runs one statement and writes down what became of it; the exit code where it ends the shell.
  private func enter(_ source: SourceText, _ running: Interruption) async -> Int32? {
    let number = await remember(String(decoding: source.bytes, as: UTF8.self))
    let start = ContinuousClock.now
    let looked = program.screen.timeAway
    let end = await execute(source, running)
    // Who reads a page does not wait for it.
    let took = ContinuousClock.now - start - (program.screen.timeAway - looked)
    program.sayTime(took)
    if let number {
      await program.session.history.end(
        number, status: end.status, took: took,
        result: await program.engine.resultWords(of: source))
    }
    return end.endsShell ? end.status : nil
  }

  private func execute(
    _ source: SourceText, _ running: Interruption
  ) async -> (status: Int32, endsShell: Bool) {
    let end = await running.run { () -> (status: Int32, endsShell: Bool) in
      do {
        try await program.engine.run(source, mode: .prompt)
        return (ExitCode.done.rawValue, false)
      } catch let request as ExitRequest {
        return (request.code, true)
      } catch {
        return (await program.settle(error), false)
      }
    }
    return end ?? (ExitCode.interrupted.rawValue, false)
  }

  private func greet() {
    guard program.screen.style.isTerminal else { return }
    editor.notify("eod \(Version.current) — `help` lists the commands, Tab completes, Ctrl-D leaves")
  }

  private func prompt(_ pending: PendingText) -> String {
    let palette = Palette(isColored: program.screen.style.colorsOutput)
    guard pending.isEmpty else { return palette.paint("\(pending.open)… ", .dim) }
    let profile = program.session.settings.profile
    return palette.paint(profile == "default" ? "eod" : "eod(\(profile))", .accent) + "> "
  }

  private func keepCancelled(_ statement: String) async {
    guard let number = await remember(statement) else { return }
    await program.session.history.end(
      number, status: ExitCode.interrupted.rawValue, took: .zero, result: nil)
  }

  /// Its number in the history; nil where it is to be forgotten.
  private func remember(_ statement: String) async -> Int64? {
    guard statement.contains(where: { !$0.isWhitespace }) else { return nil }
    let session = program.session
    let number = await session.history.begin(
      statement, in: session.folder, credentials: try? session.settings.credentials(), at: .now)
    if number != nil { await editor.addHistory(statement) }
    return number
  }
}

/// The lines of a statement that is not finished yet; read by the completer from the editor's thread.
private final class PendingText: Sendable {
  private struct State {
    var text = ""
    var open = ""
  }

  private let state = Mutex(State())

  var text: String { state.withLock { $0.text } }
  var isEmpty: Bool { text.isEmpty }
  /// What is open, for the prompt.
  var open: String {
    get { state.withLock { $0.open } }
    set { state.withLock { $0.open = newValue } }
  }

  func add(_ line: String) {
    state.withLock { $0.text += $0.text.isEmpty ? line : "\n" + line }
  }

  /// Forgets it; what it was.
  func clear() -> String {
    state.withLock { state in
      defer { state = State() }
      return state.text
    }
  }
}
