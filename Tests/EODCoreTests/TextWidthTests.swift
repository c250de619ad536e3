import EODCore
import Testing

@Suite struct TextWidthTests {
  @Test(
    "a text takes the columns a terminal gives it",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("naïve 日本", 10), ("👩‍👩‍👧", 2), ("🇫🇷", 2),
      ("1️⃣", 2), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ＡＢ", 4), ("a\u{200B}b", 2), ("\u{1B}\u{7}", 0),
      ("—…", 2), ("𠀀", 2), ("☂", 1), ("☂️", 2),
    ])
  func columns(text: String, expected: Int) {
    #expect(TextWidth.columns(of: text) == expected)
  }

  @Test(
    "a truncated text ends in an ellipsis and never exceeds its columns",
    arguments: [
      ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
      ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("abc", 1, "…"), ("abc", 0, ""), ("", 0, ""),
    ])
  func truncated(text: String, columns: Int, expected: String) {
    let result = TextWidth.truncated(text, to: columns)
    #expect(result == expected)
    #expect(TextWidth.columns(of: result) <= columns)
  }

  @Test("padding counts columns, not characters")
  func padded() {
    #expect(TextWidth.padded("日本", to: 6) == "日本  ")
    #expect(TextWidth.padded("42", to: 4, onTheLeft: true) == "  42")
    #expect(TextWidth.padded("abc", to: 2) == "abc")
  }

  @Test(
    "text from strangers loses what could steer a terminal",
    arguments: [
      ("plain", "plain"), ("\u{1B}[31mred\u{1B}[0m", "red"), ("a\u{1B}]0;title\u{7}b", "ab"),
      ("a\u{1B}]8;;http://x\u{1B}\\link", "alink"), ("a\u{1B}Pnever ended", "anever ended"),
      ("a\tb\r\nc", "a b c"),
      ("\u{9B}2J\u{202E}gpj.exe", "2Jgpj.exe"), ("👩‍👩‍👧 日本", "👩‍👩‍👧 日本"), ("\u{1B}", ""), ("\u{1B}[", ""),
    ])
  func stripped(text: String, expected: String) {
    #expect(text.strippingControls() == expected)
  }

  @Test("line feeds stay where they are asked for")
  func newlines() {
    #expect("a\r\n\u{1B}[2Kb\n".strippingControls(keepingNewlines: true) == "a\nb\n")
  }
}
