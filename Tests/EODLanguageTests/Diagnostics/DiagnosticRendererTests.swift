import EODCore
import Testing

@testable import EODLanguage

@Suite struct DiagnosticRendererTests {
  private func rendered(
    _ text: String, _ span: Span, label: String = "", help: String? = nil, more: [Diagnostic.Label] = [],
    severity: Diagnostic.Severity = .error, color: Bool = false
  ) -> [String] {
    let diagnostic = Diagnostic(
      severity: severity, code: "E-TEST", message: "it is wrong",
      labels: [Diagnostic.Label(span, label)] + more,
      help: help, source: SourceText(name: "a.eod", text))
    return diagnostic.rendered(color: color).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
  }

  @Test("a diagnostic shows severity, place, line, carets, label and help")
  func whole() {
    #expect(
      rendered("let a = 1\nlet b = foo", Span(18, 21), label: "a word", help: "quote it")
        == [
          "error[E-TEST]: it is wrong",
          " --> a.eod:2:9",
          "2 | let b = foo",
          "  |         ^^^ a word",
          "help: quote it",
        ])
  }

  @Test("the gutter is as wide as the largest line number")
  func gutter() {
    let text = String(repeating: "\n", count: 9) + "foo"
    #expect(rendered(text, Span(9, 12))[1...] == ["  --> a.eod:10:1", "10 | foo", "   | ^^^"])
  }

  @Test("carets stand under tabs, wide and combined characters")
  func widths() {
    #expect(rendered("\tab", Span(1, 3)).suffix(2) == ["1 |     ab", "  |     ^^"])
    #expect(rendered("a\tb", Span(2, 3)).suffix(2) == ["1 | a   b", "  |     ^"])
    #expect(rendered("日本 x", Span(7, 8)).suffix(2) == ["1 | 日本 x", "  |      ^"])
    #expect(rendered("日本", Span(3, 6)).suffix(2) == ["1 | 日本", "  |   ^^"])
    #expect(rendered("e\u{301} x", Span(4, 5)).suffix(2) == ["1 | e\u{301} x", "  |   ^"])
  }

  @Test("what steers a terminal is not passed on")
  func controls() {
    let lines = rendered("a\u{1B}[31mb", Span(0, 1))
    #expect(lines[2] == "1 | a\u{FFFD}[31mb")
  }

  @Test("an empty span has one caret, also at the end of line and text")
  func empty() {
    #expect(rendered("let", Span(3, 3)).suffix(2) == ["1 | let", "  |    ^"])
    #expect(rendered("", Span(0, 0)).suffix(2) == ["1 | ", "  | ^"])
    #expect(rendered("a\r\nb", Span(1, 1)).suffix(2) == ["1 | a", "  |  ^"])
  }

  @Test("a span of several lines is marked in its first and its last")
  func lines() {
    #expect(
      rendered("f {\n x\n  } g", Span(2, 10), label: "a block")[1...] == [
        " --> a.eod:1:3", "1 | f {", "  |   ^", "3 |   } g", "  |   ^ a block",
      ])
    // The line end itself belongs to the line before it.
    #expect(rendered("let\nx", Span(0, 4)).suffix(2) == ["1 | let", "  | ^^^"])
  }

  @Test("several labels of one line stand below each other, in the order they were given")
  func sameLine() {
    #expect(
      rendered(
        "find --limit 1 --limit 2", Span(15, 22), label: "given again",
        more: [.init(Span(5, 12), "first given here")])[2...] == [
          "1 | find --limit 1 --limit 2", "  |                ^^^^^^^ given again",
          "  |      ------- first given here",
        ])
  }

  @Test("a label in another text has its own place")
  func otherText() {
    let library = SourceText(name: "lib.eod", String(repeating: "\n", count: 11) + "let a = 1")
    #expect(
      rendered("let a = 2", Span(4, 5), label: "again", more: [.init(Span(15, 16), "first", in: library)])
        == [
          "error[E-TEST]: it is wrong",
          "  --> a.eod:1:5",
          " 1 | let a = 2",
          "   |     ^ again",
          "  --> lib.eod:12:5",
          "12 | let a = 1",
          "   |     - first",
        ])
  }

  @Test("marks stand under emoji, joined letters and full-width signs")
  func wideMarks() {
    #expect(rendered("👩‍👩‍👧 x", Span(19, 20)).suffix(2) == ["1 | 👩‍👩‍👧 x", "  |    ^"])
    #expect(rendered("🛰 ＡＢ x", Span(12, 13)).suffix(1) == ["  | " + String(repeating: " ", count: 7) + "^"])
    #expect(rendered("\t日\tx", Span(5, 6)).suffix(2) == ["1 |     日  x", "  |         ^"])
  }

  @Test("a long line is shown once more for a mark that lies far off")
  func longWithTwo() {
    let text = "FOO" + String(repeating: "a", count: 300) + "BAR"
    let lines = rendered(text, Span(303, 306), more: [.init(Span(0, 3), "here")])
    #expect(
      lines[2...] == [
        "1 | …" + String(repeating: "a", count: 97) + "BAR",
        "  | " + String(repeating: " ", count: 98) + "^^^",
        "1 | FOO" + String(repeating: "a", count: 97) + "…", "  | --- here",
      ])
  }

  @Test("a window into a long line halves no wide character")
  func longAndWide() {
    let text = "x" + String(repeating: "日", count: 100) + "FOO" + String(repeating: "日", count: 100)
    let lines = rendered(text, Span(301, 304))
    let shown = lines[2].dropFirst(4)
    let marks = lines[3].dropFirst(4)
    let before = shown.prefix { $0 != "F" }
    #expect(TextWidth.columns(of: before) == marks.prefix { $0 == " " }.count)
    #expect(marks.hasSuffix("^^^"))
  }

  @Test("of a long line the part around the span is shown")
  func long() {
    let text = String(repeating: "a", count: 300) + "FOO" + String(repeating: "b", count: 300)
    let lines = rendered(text, Span(300, 303))
    #expect(
      lines[2] == "1 | …" + String(repeating: "a", count: 40) + "FOO" + String(repeating: "b", count: 57)
        + "…")
    #expect(lines[3] == "  | " + String(repeating: " ", count: 41) + "^^^")
    #expect(rendered(text, Span(0, 603))[3] == "  | " + String(repeating: "^", count: 100))
    #expect(rendered(text, Span(600, 603))[2].hasSuffix("bbb"))
  }

  @Test("further labels are marked with dashes, in the order of the lines")
  func labels() {
    #expect(
      rendered("let a = 1\nb\nlet a = 2", Span(16, 17), label: "again", more: [.init(Span(4, 5), "first")])[
        2...]
        == ["1 | let a = 1", "  |     - first", "3 | let a = 2", "  |     ^ again"])
  }

  @Test("colour is put around the same text")
  func colour() {
    let plain = rendered("foo", Span(0, 3), help: "no", severity: .warning)
    let colored = rendered("foo", Span(0, 3), help: "no", severity: .warning, color: true)
    #expect(plain[0].hasPrefix("warning[E-TEST]"))
    #expect(colored[0].hasPrefix("\u{1B}[1;33mwarning[E-TEST]\u{1B}[0m"))
    #expect(colored.map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") } == plain)
  }

  @Test("diagnostics of the same words about the same text are equal")
  func equality() {
    #expect(errors(of: "let") == errors(of: "let"))
    #expect(errors(of: "let") != errors(of: "let "))
  }
}
