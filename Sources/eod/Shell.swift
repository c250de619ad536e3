import EODCommands
import EODCore
import EODLanguage
import EODServices
import EODTerminal
import Glibc

/// The interactive shell: reads statements, runs them, goes on after errors.
struct Shell {
  private let program: Program
  private let editor: LineEditor
  private let promptLine: PromptLine
  private let runsInit: Bool
  private let notices: EndingNotices

  /// - returns: nil where the terminal cannot be edited on.
  init?(_ program: Program, _ flags: ProgramFlags) {
    guard let editor = LineEditor() else { return nil }
    self.program = program
    self.editor = editor
    notices = EndingNotices(program.session)
    promptLine = PromptLine(program.session)
    runsInit = !flags.noInit
  }

  /// - returns: the exit code of the program: that of `exit N`, else 0.
  func run() async -> Int32 {
    let running = Interruption()
    editor.setInterruptHandler { running.interrupt() }
    let completer = Completer(program.session, engine: program.engine)
    await editor.setCompleter { line, cursor in
      completer.answer(line: line, cursor: cursor)
    }
    await editor.setHelper { line, cursor in completer.help(line: line, cursor: cursor) }
    await editor.setOpenness { text in
      guard case .unfinished(let unfinished) = Parser.parse(SourceText(name: "prompt", text)) else {
        return nil
      }
      return unfinished.open
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
    if let code = await runInitFile(running) { return code }
    notices.begin()
    defer { notices.end() }
    while true {
      running.clear()
      switch await editor.readLine(prompt: await prompt()) {
      case .end: return ExitCode.done.rawValue
      case .interrupted(let text):
        if text.isWorthKeeping { await keepCancelled(text) }
      case .line(let text):
        if let code = await enter(SourceText(name: "prompt", text), running) { return code }
        notices.refresh()
        await completer.refresh()
      }
    }
  }

  /// Runs one statement, and writes down and says what became of it; the exit code where it ends the shell.
  private func enter(_ source: SourceText, _ running: Interruption) async -> Int32? {
    let number = await remember(String(decoding: source.bytes, as: UTF8.self))
    let start = ContinuousClock.now
    let looked = program.screen.timeAway
    let end = await execute(source, running)
    let took = ContinuousClock.now - start - (program.screen.timeAway - looked)
    program.reporter.endAll()
    program.sayTime(took)
    if let number {
      await program.session.history.end(
        number, status: end.status, took: took, result: await program.engine.resultWords(of: source))
    }
    return end.endsShell ? end.status : nil
  }

  private func execute(
    _ source: SourceText, _ running: Interruption, mode: Engine.Mode = .prompt
  ) async -> (status: Int32, endsShell: Bool) {
    let end = await running.run { () -> (status: Int32, endsShell: Bool) in
      do {
        try await program.engine.run(source, mode: mode)
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
    let welcome = Welcome(program.session.settings)
    guard welcome.isDue else { return }
    editor.notify(Welcome.lines.joined(separator: "\n"))
    welcome.remember()
  }

  /// Its errors do not keep anybody from working.
  private func runInitFile(_ running: Interruption) async -> Int32? {
    guard runsInit else { return nil }
    do {
      guard let source = try InitFile(program.session.settings).source() else { return nil }
      let end = await execute(source, running, mode: .script)
      return end.endsShell ? end.status : nil
    } catch {
      _ = program.report(error)
      return nil
    }
  }

  private func prompt() async -> String {
    await promptLine.text(Palette(isColored: program.screen.style.colorsOutput))
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

extension String {
  /// Whether what was dropped at the prompt can be called back: it may have been minutes of work.
  fileprivate var isWorthKeeping: Bool { contains("\n") || count >= 40 }
}
