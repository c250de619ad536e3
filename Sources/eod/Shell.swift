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
  private let history: HistoryFile?
  private let notices: EndingNotices

  /// - returns: nil where the terminal cannot be edited on.
  init?(_ program: Program, keepsHistory: Bool) {
    guard let editor = LineEditor() else { return nil }
    self.program = program
    self.editor = editor
    notices = EndingNotices(program.session)
    history = keepsHistory ? HistoryFile(path: program.historyFile) : nil
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
      guard case .unfinished(let unfinished) = Parser.parse(SourceText(name: "prompt", text)) else { return nil }
      return unfinished.open
    }
    let signals = Signals([SIGTERM, SIGHUP]) { _ in
      running.interrupt()
      editor.finish()
    }
    defer { signals.end() }
    program.reporter.cooperate(with: editor)
    await editor.setHistory(recall())
    greet()
    notices.begin()
    defer { notices.end() }
    while true {
      switch await editor.readLine(prompt: prompt) {
      case .end: return ExitCode.done.rawValue
      case .interrupted(let text):
        if text.isWorthKeeping { await remember(text) }
      case .line(let text):
        let source = SourceText(name: "prompt", text)
        await remember(text)
        if let code = await execute(source, running) { return code }
        notices.refresh()
        await completer.refresh()
      }
    }
  }

  /// Runs one statement; the exit code where it ends the shell.
  private func execute(_ source: SourceText, _ running: Interruption) async -> Int32? {
    let outcome = await running.run { () -> Int32? in
      do {
        try await program.engine.run(source, mode: .prompt)
      } catch let request as ExitRequest {
        return request.code
      } catch {
        _ = await program.settle(error)
      }
      return nil
    }
    return outcome ?? nil
  }

  private func greet() {
    guard program.screen.style.isTerminal else { return }
    editor.notify("eod \(Version.current) — `help` lists the commands, Tab completes, Ctrl-D leaves")
  }

  private var prompt: String {
    let palette = Palette(isColored: program.screen.style.colorsOutput)
    let profile = program.session.settings.profile
    return palette.paint(profile == "default" ? "eod" : "eod(\(profile))", .accent) + "> "
  }

  private func recall() -> [String] {
    guard let history else { return [] }
    do {
      return try history.load()
    } catch {
      editor.notify(FailureText.text(error, color: program.screen.style.colorsErrors))
      return []
    }
  }

  private func remember(_ entry: String) async {
    guard !entry.isEmpty, entry.contains(where: { !$0.isWhitespace }) else { return }
    await editor.addHistory(entry)
    do {
      try history?.append(entry)
    } catch {
      editor.notify(FailureText.text(error, color: program.screen.style.colorsErrors))
    }
  }
}

extension String {
  /// Whether what was dropped at the prompt can be called back: it may have been minutes of work.
  fileprivate var isWorthKeeping: Bool { contains("\n") || count >= 40 }
}
