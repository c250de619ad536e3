import EODCore
import EODTerminal
import Testing

/// The editor on a real terminal. Each test waits for what it typed to show before it goes on.
///
/// One after the other: terminfo, below libedit, has one current terminal for the whole process.
@Suite(.serialized, .timeLimit(.minutes(5))) struct LineEditorTests {
  private let pty: Pty
  private let editor: LineEditor

  init() throws {
    pty = try Pty(rows: 10, columns: 40)
    var options = LineEditor.Options()
    options.input = pty.slave
    options.output = pty.slave
    options.terminal = "xterm"
    options.readsInitFile = false
    options.watchesSignals = false
    options.palette = .plain
    editor = try #require(LineEditor(options: options))
  }

  /// Starts to read a line and waits for the prompt.
  private func prompted(_ prompt: String = "eod> ") async throws -> Task<LineEvent, Never> {
    let editor = editor
    let task = Task { await editor.readLine(prompt: prompt) }
    try await pty.wait(for: prompt)
    return task
  }

  @Test("a typed line comes back without its line feed, wide characters and all")
  func line() async throws {
    let event = try await prompted()
    await pty.type("naïve 日本\r")
    #expect(await event.value == .line("naïve 日本"))
  }

  @Test("arrows and Backspace edit before wide characters")
  func editing() async throws {
    let event = try await prompted()
    await pty.type("a日本\u{1B}[D\u{1B}[D\u{7F}b\r")
    #expect(await event.value == .line("b日本"))
  }

  @Test("Ctrl-D on an empty line is the end")
  func end() async throws {
    let event = try await prompted()
    await pty.type("\u{4}")
    #expect(await event.value == .end)
  }

  @Test("Ctrl-C drops the line, and the next one starts empty")
  func interrupted() async throws {
    let first = try await prompted()
    await pty.type("half")
    try await pty.wait(for: "half")
    editor.interrupt()
    #expect(await first.value == .interrupted("half"))
    let second = try await prompted("...> ")
    await pty.type("whole\r")
    #expect(await second.value == .line("whole"))
  }

  @Test(
    "Ctrl-C gives back a statement that was called back and changed, and not one that was only called back")
  func interruptedRecall() async throws {
    await editor.setHistory(["for {\n}"])
    let first = try await prompted()
    await pty.type("\u{10}")
    try await pty.wait(for: "}")
    editor.interrupt()
    #expect(await first.value == .interrupted(""))
    let second = try await prompted()
    await pty.type("\u{10}!")
    try await pty.wait(for: "!")
    editor.interrupt()
    #expect(await second.value == .interrupted("for {\n}!"))
  }

  @Test("Ctrl-C while no line is edited calls the handler and leaves the next line alone")
  func interruptHandler() async throws {
    let (calls, called) = AsyncStream.makeStream(of: Void.self)
    editor.setInterruptHandler { called.yield() }
    editor.interrupt()
    var iterator = calls.makeAsyncIterator()
    #expect(await iterator.next() != nil)
    let event = try await prompted()
    await pty.type("ok\r")
    #expect(await event.value == .line("ok"))
  }

  @Test("after finish() every line is the end")
  func finish() async throws {
    let first = try await prompted()
    editor.finish()
    #expect(await first.value == .end)
    #expect(await editor.readLine(prompt: "eod> ") == .end)
  }

  @Test("Tab inserts a single candidate with a blank, inside quotes too")
  func unique() async throws {
    await editor.setCompleter { line, cursor in
      CompletionAnswer(replaced: Span(5, cursor), candidates: [Candidate("\"my file.tif\"")])
    }
    let event = try await prompted()
    await pty.type("open my\t")
    try await pty.wait(for: "file.tif\" ")
    await pty.type("now\r")
    #expect(await event.value == .line("open \"my file.tif\" now"))
  }

  @Test("Tab in the middle of a line replaces the word at the cursor")
  func middle() async throws {
    await editor.setCompleter { _, _ in
      CompletionAnswer(replaced: Span(0, 5), candidates: [Candidate("日本.tif", isWhole: false)])
    }
    let event = try await prompted()
    await pty.type("日x rest\u{1}\u{1B}[C\t")
    try await pty.wait(for: ".tif")
    await pty.type("\r")
    #expect(await event.value == .line("日本.tifrest"))
  }

  @Test("Tab with several candidates inserts what they share, then lists them with their details")
  func list() async throws {
    await editor.setCompleter { _, cursor in
      CompletionAnswer(
        replaced: Span(0, cursor),
        candidates: [
          Candidate("search", detail: "finds products"), Candidate("select", detail: "takes fields"),
        ])
    }
    let event = try await prompted()
    await pty.type("s\t")
    let seen = try await pty.wait(for: "takes fields")
    #expect(seen.contains("e\r\nsearch  finds products\r\nselect  takes fields"), "\(seen.debugDescription)")
    await pty.type("l")
    try await pty.wait(for: "\u{1B}[J")
    await pty.type("\r")
    #expect(await event.value == .line("sel"))
  }

  @Test("a notice clears the rows of a wrapped line, appears, and the line is drawn again below")
  func notice() async throws {
    let event = try await prompted()
    let text = "日本 a line that takes more than the forty columns there are"
    await pty.type(text)
    try await pty.wait(for: "there are")
    editor.notify("job 日本 done\nits second line")
    let seen = try await pty.wait(for: "there are")
    #expect(seen.contains("\r\u{1B}[1A\u{1B}[Jjob 日本 done\r\nits second line\r\neod> 日本"))
    await pty.type("\r")
    #expect(await event.value == .line(text))
  }

  @Test("a notice while no line is edited is written at once")
  func noticeOutside() async throws {
    editor.notify("hello")
    try await pty.wait(for: "hello\r\n")
    #expect(!editor.isEditing)
  }

  @Test("Up recalls the newest entry, of several lines too; an entry that is typed again moves to the end")
  func history() async throws {
    await editor.setHistory(["older", "two\nlines"])
    await editor.addHistory("older")
    let first = try await prompted()
    await pty.type("\u{10}\r")
    #expect(await first.value == .line("older"))
    let second = try await prompted()
    await pty.type("\u{10}\u{10}\r")
    #expect(await second.value == .line("two\nlines"))
    let third = try await prompted()
    await pty.type("\u{10}\u{10}\u{10}\r")
    #expect(await third.value == .line("two\nlines"))
  }

  @Test("Ctrl-R finds an entry")
  func search() async throws {
    await editor.setHistory(["stage a", "search b"])
    let event = try await prompted()
    await pty.type("\u{12}")
    try await pty.wait(for: "bck:")
    await pty.type("sta")
    try await pty.wait(for: "tage a")
    await pty.type("\r")
    #expect(await event.value == .line("stage a"))
  }

  @Test("a statement that is not finished goes on in the next row, and is called back and changed as one")
  func rows() async throws {
    await editor.setOpenness { $0.contains("{") && !$0.contains("}") ? "{" : nil }
    let first = try await prompted()
    await pty.type("for {\r")
    try await pty.wait(for: "{… is open")
    await pty.type("one\r}\r")
    #expect(await first.value == .line("for {\n  one\n}"))
    await editor.addHistory("for {\n  one\n}")
    let second = try await prompted()
    // Up to the entry, up to its middle row, to the end of that row; down beyond the last row, which undo takes back.
    await pty.type("\u{1B}[A\u{1B}[A\u{5}!\u{1B}[B\u{1B}[B\u{1F}\r")
    #expect(await second.value == .line("for {\n  one!\n}"))
  }

  @Test("Up in the first row goes on to an older statement, Down in the last to a newer one")
  func rowsAndHistory() async throws {
    await editor.setHistory(["old", "a\nb"])
    let event = try await prompted()
    await pty.type("\u{1B}[A\u{1B}OA\u{1B}[A")
    try await pty.wait(for: "old")
    await pty.type("\u{1B}[B!\r")
    #expect(await event.value == .line("a\nb!"))
  }

  @Test("a paste is one piece: its tabs complete nothing, its rows do not run, and its controls are gone")
  func paste() async throws {
    await editor.setCompleter { _, cursor in
      CompletionAnswer(replaced: Span(cursor, cursor), candidates: ["never"])
    }
    let event = try await prompted()
    await pty.type("x \u{1B}[200~a\tb\r\nc\u{7}? d\r\u{1B}[201~")
    try await pty.wait(for: "? d")
    await pty.type("!\r")
    #expect(await event.value == .line("x a\tb\nc? d!"))
  }

  @Test("the terminal is asked to mark pastes while a line is edited, and no longer")
  func pasteMarks() async throws {
    let editor = editor
    let event = Task { await editor.readLine(prompt: "eod> ") }
    try await pty.wait(for: "\u{1B}[?2004h")
    try await pty.wait(for: "eod> ")
    await pty.type("x\r")
    _ = await event.value
    #expect(try await pty.wait(for: "\u{1B}[?2004l").contains("\n") == false)
  }

  @Test(
    "words, parts and rows are gone over and deleted",
    arguments: [
      ("scan /eodc/s2_l1c\u{17}\u{17}x", "scan /eodc/x"),
      ("S2A_20200623T103031_T31TFJ\u{1B}b\u{1B}b\u{1B}dx", "S2A_x_T31TFJ"),
      ("a-b.c\u{1B}\u{7F}\u{1B}\u{7F}x", "a-x"), ("one two\u{1B}[1;5Dx", "one xtwo"),
      ("one two\u{1B}[H\u{1B}[1;5Cx", "onex two"), ("one two\u{1B}b\u{B}\u{1}\u{19}", "twoone "),
      ("a b c\u{17}\u{17}\u{19}\u{19}", "a b cb c"), ("one two\u{15}x", "x"),
      ("abc\u{1B}[1~\u{1B}[3~\u{1B}[4~x", "bcx"), ("abc\u{1B}OH1\u{1B}OF2", "1abc2"),
      ("one two\u{17}\u{1F}", "one two"), ("a ?", "a ?"),
    ])
  func words(keys: String, line: String) async throws {
    let event = try await prompted()
    await pty.type(keys + "\r")
    #expect(await event.value == .line(line))
  }

  @Test("the last word of older statements is inserted")
  func lastArgument() async throws {
    await editor.setHistory(["scan /eodc", "stage 'a b'", "wait"])
    let event = try await prompted()
    await pty.type("cd \u{1B}.\u{1B}.\u{1B}.\r")
    #expect(await event.value == .line("cd /eodc"))
  }

  @Test("? is answered where help is known, typed twice it is an operator, and else it is a character")
  func help() async throws {
    await editor.setHelper { line, cursor in
      guard line.hasSuffix(" ") else { return nil }
      return PlaceHelp(
        lines: [PlaceHelpLine("DIR path", detail: "the folder to walk")],
        answer: CompletionAnswer(replaced: Span(cursor, cursor), candidates: ["a/", "b/"]))
    }
    let event = try await prompted()
    await pty.type("scan ?")
    let seen = try await pty.wait(for: "b/")
    #expect(seen.contains("DIR path  the folder to walk\r\na/"), "\(seen.debugDescription)")
    await pty.type("??x?\r")
    #expect(await event.value == .line("scan ???x?"))
  }

  @Test("Ctrl-S searches forwards again")
  func searchForwards() async throws {
    await editor.setHistory(["stage a", "stage b", "stage c"])
    let event = try await prompted()
    await pty.type("\u{12}stage")
    try await pty.wait(for: "stage")
    // The first turns around.
    await pty.type("\u{12}\u{12}\u{13}\u{13}\r")
    #expect(await event.value == .line("stage b"))
  }

  @Test("a prompt may hold colours")
  func colors() async throws {
    let editor = editor
    let event = Task { await editor.readLine(prompt: "\u{1B}[32meod\u{1B}[0m> ") }
    #expect(try await pty.wait(for: "> ").hasSuffix("\u{1B}[32meod\u{1B}[0m> "))
    await pty.type("x\r")
    #expect(await event.value == .line("x"))
  }

  @Test("a closed terminal is the end")
  func hangup() async throws {
    let own = try Pty()
    var options = LineEditor.Options()
    (options.input, options.output) = (own.slave, own.slave)
    options.readsInitFile = false
    options.watchesSignals = false
    options.terminal = "dumb"
    let editor = try #require(LineEditor(options: options))
    let event = Task { await editor.readLine(prompt: "eod> ") }
    try await own.wait(for: "eod> ")
    await own.hangUp()
    #expect(await event.value == .end)
  }
}

/// A terminal that only writes: a line, when it was typed.
@Suite(.serialized, .timeLimit(.minutes(5))) struct DumbTerminalTests {
  @Test("a statement of several rows is asked for row by row; candidates are listed above the line")
  func rows() async throws {
    let pty = try Pty()
    var options = LineEditor.Options()
    (options.input, options.output) = (pty.slave, pty.slave)
    options.readsInitFile = false
    options.watchesSignals = false
    options.terminal = "dumb"
    let editor = try #require(LineEditor(options: options))
    await editor.setOpenness { $0.contains("{") && !$0.contains("}") ? "{" : nil }
    await editor.setCompleter { _, cursor in
      CompletionAnswer(replaced: Span(cursor, cursor), candidates: ["one", "two"])
    }
    let event = Task { await editor.readLine(prompt: "eod> ") }
    let start = try await pty.wait(for: "eod> ")
    #expect(!start.contains("\u{1B}"))
    await pty.type("for {\r")
    try await pty.wait(for: "{… ")
    await pty.type("\t")
    try await pty.wait(for: "one  two\r\n")
    await pty.type("}\r")
    #expect(await event.value == .line("for {\n}"))
  }
}
