import EODCore
import Testing

@testable import EODTerminal

@Suite struct EditorPartsTests {
  @Test(
    "the layout wraps where libedit does",
    arguments: [
      ("abc", 0, 8), ("abcde", 1, 0), ("abcdefg", 1, 2), ("日本", 0, 9), ("x日本", 1, 0), ("日本日", 1, 2),
      ("xy日本", 1, 2), ("a\nb", 1, 1), ("e\u{301}", 0, 7), ("\u{7}", 0, 7),
    ])
  func layout(text: String, row: Int, column: Int) {
    var layout = LineLayout(columns: 10) { TextWidth.columns(of: Character($0)) }
    layout.advance(overPrompt: "\u{1}\u{1B}[32m\u{1}eod\u{1}\u{1B}[0m\u{1}> ")
    layout.advance(over: text)
    #expect(layout.row == row)
    #expect(layout.column == column)
  }

  @Test(
    "runs of escapes are marked together, and none stands at the end",
    arguments: [
      ("eod> ", "eod> "),
      ("\u{1B}[1m\u{1B}[32meod\u{1B}[0m> ", "\u{1}\u{1B}[1m\u{1B}[32m\u{1}eod\u{1}\u{1B}[0m\u{1}> "),
      ("\u{1B}[2mif… \u{1B}[0m", "\u{1}\u{1B}[2m\u{1}if…\u{1}\u{1B}[0m\u{1} "), ("", ""),
    ])
  func prompt(text: String, marked: String) {
    #expect(EditorPrompt.marked(text) == marked)
  }

  @Test("bytes become scalars, and what is no UTF-8 a replacement character")
  func assembler() {
    func scalars(_ bytes: [UInt8]) -> [Unicode.Scalar] {
      var assembler = UTF8Assembler()
      return bytes.flatMap { assembler.take($0) }
    }
    #expect(scalars(Array("aé日👩".utf8)) == Array("aé日👩".unicodeScalars))
    #expect(scalars([0xE6, 0x61]) == ["\u{FFFD}", "a"])
    #expect(scalars([0xFF, 0x80, 0x62]) == ["\u{FFFD}", "\u{FFFD}", "b"])
  }

  @Test("messages are received in order, once")
  func pipe() throws {
    let pipe = try #require(WakePipe())
    pipe.send(.notice)
    pipe.send(.interrupt)
    #expect(pipe.receive() == .notice)
    #expect(pipe.receive() == .interrupt)
    #expect(pipe.receive() == nil)
  }
}

@Suite struct CompletionTests {
  private func step(_ line: String, at cursor: Int, _ replaced: Span, _ candidates: [Candidate])
    -> CompletionStep
  {
    CompletionStep(
      line: line, cursor: cursor, answer: CompletionAnswer(replaced: replaced, candidates: candidates))
  }

  @Test("without candidates nothing happens")
  func none() { #expect(step("x", at: 1, Span(0, 1), []) == .nothing) }

  @Test("a whole candidate brings its blank unless there is one")
  func blank() {
    #expect(step("se", at: 2, Span(0, 2), ["search"]) == .edit(move: 0, deleted: 2, text: "search "))
    #expect(step("se x", at: 2, Span(0, 2), ["search"]) == .edit(move: 0, deleted: 2, text: "search"))
    #expect(
      step("di", at: 2, Span(0, 2), [Candidate("dir/", isWhole: false)])
        == .edit(move: 0, deleted: 2, text: "dir/"))
  }

  @Test("positions in bytes become steps in scalars")
  func scalars() {
    #expect(step("日本x", at: 3, Span(0, 7), ["é"]) == .edit(move: 2, deleted: 3, text: "é "))
    #expect(step("ab 日", at: 6, Span(0, 2), ["c"]) == .edit(move: -2, deleted: 2, text: "c"))
  }

  @Test("spans beyond the line do no harm")
  func bounds() {
    #expect(step("ab", at: 2, Span(1, 99), ["c"]) == .edit(move: 0, deleted: 1, text: "c "))
  }

  @Test("several candidates insert what they share, and are listed when that adds nothing")
  func common() {
    #expect(step("s", at: 1, Span(0, 1), ["search", "select"]) == .edit(move: 0, deleted: 1, text: "se"))
    #expect(step("se", at: 2, Span(0, 2), ["search", "select"]) == .list(["search", "select"]))
    #expect(step("é", at: 2, Span(0, 2), ["日本", "日光"]) == .list(["日本", "日光"]))
  }

  @Test("the menu fills columns downwards and fits the width")
  func columns() {
    let candidates = ["a", "bb", "ccc", "d", "e"].map { Candidate($0) }
    #expect(
      CompletionMenu.lines(for: candidates, rows: 10, columns: 15, palette: .plain) == [
        "a    ccc  e", "bb   d",
      ])
  }

  @Test("details are cut to the width and dimmed; control characters are gone")
  func details() {
    let candidates = [Candidate("日本", detail: "land of the\u{1B}[2J rising sun"), Candidate("c")]
    #expect(
      CompletionMenu.lines(for: candidates, rows: 9, columns: 20, palette: Palette(isColored: true))
        == ["日本  \u{1B}[2mland of the …\u{1B}[0m", "c"])
  }

  @Test("a menu higher than the screen says how many it leaves out")
  func tooMany() {
    let candidates = (0..<500).map { Candidate("z\($0)") }
    let lines = CompletionMenu.lines(for: candidates, rows: 5, columns: 20, palette: .plain)
    #expect(lines.count == 5)
    #expect(lines.last == "… 488 more")
    #expect(lines.allSatisfy { TextWidth.columns(of: $0) < 20 })
  }
}

extension Candidate: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(value) }
}
