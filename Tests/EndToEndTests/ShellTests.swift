import EODCore
import EODSandbox
import EODTesting
import Foundation
import Testing

/// The shell, driven by keys on a real terminal.
@Suite("The shell", .timeLimit(.minutes(5))) struct ShellTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  @Test("shows a value, goes on after an error, and leaves with Ctrl-D and 0")
  func session() async throws {
    let shell = try await ShellSession(place)
    #expect(try await shell.enter("1 + 2").contains("3"))
    #expect(try await shell.enter("scna .").contains("E-UNKNOWN-COMMAND"))
    #expect(try await shell.enter("load missing.csv").contains("there is no such file"))
    #expect(try await shell.enter("let n = 31").contains("31") == false)
    #expect(try await shell.enter("print ($n + 1)").contains("32"))
    #expect(try await shell.enter("[a b]").contains("b"))
    #expect(try await shell.enter("print ($it | count)").contains("2"))
    shell.press(.end)
    #expect(await shell.exitCode() == 0)
  }

  @Test("reads a statement over several lines, and says what is open")
  func severalLines() async throws {
    let shell = try await ShellSession(place)
    try await shell.enter("for n in 1..2 {", until: "{… ")
    try await shell.enter("print \"turn", until: "\"… ")
    try await shell.enter("$n\"", until: "{… ")
    let shown = try await shell.enter("}")
    #expect(shown.contains("turn\r\n1\r\nturn\r\n2"), "\(shown.debugDescription)")
  }

  @Test("exit ends it with that code")
  func exit() async throws {
    let shell = try await ShellSession(place)
    try await shell.type("exit 3")
    shell.press(.enter)
    #expect(await shell.exitCode() == 3)
  }

  @Test("Ctrl-C drops the line, and all lines of an unfinished statement")
  func interruptAtPrompt() async throws {
    let shell = try await ShellSession(place)
    try await shell.type("print dropped")
    shell.press(.interrupt)
    try await shell.prompt()
    try await shell.enter("if true {", until: "{… ")
    try await shell.type("print dropped too")
    shell.press(.interrupt)
    try await shell.prompt()
    let shown = try await shell.enter("print kept")
    #expect(shown.contains("kept") && !shown.contains("dropped"), "\(shown.debugDescription)")
  }

  @Test("Ctrl-C while a loop runs comes back to the prompt, with what was set before")
  func interruptLoop() async throws {
    let shell = try await ShellSession(place)
    try await shell.enter("let n = 5")
    try await shell.enter("while true { print turning }", until: "turning\r\nturning")
    shell.press(.interrupt)
    try await shell.prompt()
    #expect(try await shell.enter("print ($n * 2)").contains("10"))
  }

  @Test("Ctrl-C while waiting for a job comes back to the prompt, and the job goes on")
  func interruptWait() async throws {
    try await withSandbox { sandbox in
      let place = try Workplace(sandbox)
      let shell = try await ShellSession(place)
      try await shell.enter("let files = scan $archive --match *T60WWV*")
      try await shell.enter("let job = stage $files --label tile")
      try await shell.enter("wait $job", until: "waiting for 1 job")
      shell.press(.interrupt)
      let shown = try await shell.prompt()
      #expect(shown.contains("1 job goes on"), "\(shown.debugDescription)")
      #expect(try await shell.enter("print $job.label").contains("tile"))
      shell.press(.end)
      #expect(await shell.exitCode() == 0)
    }
  }

  @Test("watch draws a table, and Ctrl-C leaves nothing of it behind") func watchTable() async throws {
    try await withSandbox { sandbox in
      let shell = try await ShellSession(try Workplace(sandbox))
      try await shell.enter("let files = scan $archive --match *T60WWV*")
      try await shell.enter("stage $files --label tile")
      try await shell.enter("watch", until: "message")
      try await shell.wait(for: "tile   running")
      shell.press(.interrupt)
      let shown = try await shell.prompt()
      #expect(shown.contains("1 job goes on"), "\(shown.debugDescription)")
      shell.press(.end)
      #expect(await shell.exitCode() == 0)
    }
  }

  @Test("tells above the line being typed that a job has ended, also one of an earlier shell")
  func endings() async throws {
    // Minutes of a run pass in a second, of a moment that the keys take in twenty.
    try await withSandbox(SandboxOptions(tiles: ["60WWV"], speed: 100)) { sandbox in
      let place = try Workplace(sandbox)
      let first = try await ShellSession(place)
      try await first.enter("let files = scan $archive --match *T60WWV*")
      try await first.enter("stage $files --label tile")
      try await first.type("print ke")
      try await first.wait(for: "tile successful after ")
      try await first.wait(for: "eod> print ke")
      first.terminal.type("pt")
      first.press(.enter)
      try await first.wait(for: "kept")
      try await first.prompt()
      try await first.enter("stage $files --label again")
      first.press(.end)
      #expect(await first.exitCode() == 0)

      let second = try await ShellSession(place)
      try await second.wait(for: "again successful after ")
      second.press(.end)
      #expect(await second.exitCode() == 0)
    }
  }
}
