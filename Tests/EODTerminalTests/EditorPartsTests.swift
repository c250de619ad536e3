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
  func none() {
    let step = step("x", at: 1, Span(0, 1), [])
    #expect(step.line == nil && step.listed.isEmpty)
  }

  @Test("a whole candidate brings its blank unless there is one")
  func blank() {
    #expect(step("se", at: 2, Span(0, 2), ["search"]).line == LineText("search "))
    #expect(step("se x", at: 2, Span(0, 2), ["search"]).line == LineText("search x", cursor: 6))
    #expect(step("di", at: 2, Span(0, 2), [Candidate("dir/", isWhole: false)]).line == LineText("dir/"))
  }

  @Test("positions are counted in bytes before, and in scalars afterwards")
  func scalars() {
    #expect(step("日本x", at: 3, Span(0, 7), ["é"]).line == LineText("é "))
    #expect(step("ab 日", at: 6, Span(0, 2), ["c"]).line == LineText("c 日", cursor: 1))
  }

  @Test("spans beyond the line do no harm")
  func bounds() { #expect(step("ab", at: 2, Span(1, 99), ["c"]).line == LineText("ac ")) }

  @Test("several candidates insert what they share, and are listed")
  func common() {
    let first = step("s", at: 1, Span(0, 1), ["search", "select"])
    #expect(first.line == LineText("se") && first.listed == ["search", "select"])
    let second = step("se", at: 2, Span(0, 2), ["search", "select"])
    #expect(second.line == nil && second.listed == ["search", "select"])
    #expect(step("é", at: 2, Span(0, 2), ["日本", "日光"]).line == nil)
    #expect(step("'my", at: 3, Span(0, 3), ["'my a'", "'my b'"]).line == LineText("'my "))
    #expect(step("my", at: 2, Span(0, 2), ["'my a'", "'my b'"]).line == LineText("'my "))
  }

  @Test("what was typed in small letters becomes what it should be")
  func letterCase() {
    #expect(step("t31", at: 3, Span(0, 3), ["T31TFJ-a", "T31TFJ-b"]).line == LineText("T31TFJ-"))
  }

  @Test("candidates that hold what was typed inside are listed, and what they share is not inserted")
  func inside() {
    let step = step("31", at: 2, Span(0, 2), ["S2A_T31TFJ", "S2A_T31TFK"])
    #expect(step.line == nil && step.listed.count == 2)
    #expect(self.step("31", at: 2, Span(0, 2), ["S2A_T31TFJ"]).line == LineText("S2A_T31TFJ "))
  }

  @Test("the menu fills columns downwards and fits the width")
  func columns() {
    let candidates = ["a", "bb", "ccc", "d", "e"].map { Candidate($0) }
    let page = CompletionMenu.page(of: candidates, rows: 2, columns: 15, palette: .plain)
    #expect(page == CompletionMenu.Page(lines: ["a    ccc  e", "bb   d"], next: 0))
  }

  @Test("details are cut to the width and dimmed; control characters are gone")
  func details() {
    let candidates = [Candidate("日本", detail: "land of the\u{1B}[2J rising sun"), Candidate("c")]
    #expect(
      CompletionMenu.page(of: candidates, rows: 9, columns: 20, palette: Palette(isColored: true)).lines
        == ["日本  \u{1B}[2mland of the …\u{1B}[0m", "c"])
  }

  @Test("a menu higher than the screen goes on page by page, and says how many it leaves out")
  func pages() {
    let candidates = (0..<10_000).map { Candidate("z\($0)") }
    var page = CompletionMenu.page(of: candidates, rows: 5, columns: 60, palette: .plain)
    #expect(page.lines.count == 5)
    #expect(page.lines.last == "… 9,952 more: type on to narrow, Tab pages")
    #expect(page.lines.allSatisfy { TextWidth.columns(of: $0) < 60 })
    var shown = page.lines.dropLast()
    while page.next > 0 {
      page = CompletionMenu.page(of: candidates, from: page.next, rows: 5, columns: 60, palette: .plain)
      shown += page.lines.dropLast()
    }
    #expect(page.lines.last == "the last of 10,000: Tab begins again")
    #expect(shown.flatMap { $0.split(separator: " ") }.count == 10_000)
  }

  @Test("a menu with no room at all shows what it can")
  func noRoom() {
    let page = CompletionMenu.page(of: ["a", "b", "c"], rows: 0, columns: 3, palette: .plain)
    #expect(page.lines.first == "a" && page.next == 1)
    #expect(CompletionMenu.page(of: [], rows: 3, columns: 9, palette: .plain).lines.isEmpty)
  }
}

extension Candidate: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(value) }
}
