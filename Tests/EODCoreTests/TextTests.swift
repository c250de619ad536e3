import EODCore
import Testing

@Suite("Names and lines") struct TextTests {
  @Test(
    "a suggestion is made only where it is close",
    arguments: [
      ("serach", "search"), ("sacn", "scan"), ("gruop-by", "group-by"), ("SCAN", "scan"), ("wher", "where"),
      ("x", nil), ("frobnicate", nil), ("zq", nil), ("stack", nil),
    ])
  func suggestion(word: String, nearest: String?) {
    let names = ["search", "scan", "stage", "group-by", "where", "wait"]
    #expect(Suggestion.nearest(to: word, among: names) == nearest)
  }

  @Test("lines and columns count characters from one")
  func location() {
    let source = SourceText(name: "x", "日本 a\r\n\nlast")
    #expect(source.location(of: 7) == (1, 4))
    #expect(source.location(of: 10) == (2, 1))
    #expect(source.location(of: 99) == (3, 5))
    #expect(source.text(source.line(1)) == "日本 a")
    #expect(source.text(source.line(3)) == "last")
  }

  @Test(
    "durations are spelled in the largest unit that fits",
    arguments: [
      (Duration.seconds(0), "0s"), (.seconds(90), "90s"), (.seconds(300), "5m"), (.seconds(7200), "2h"),
      (.seconds(604_800), "7d"), (.milliseconds(250), "250ms"), (.seconds(-60), "-1m"),
    ])
  func duration(duration: Duration, spelled: String) {
    #expect(duration.spelled == spelled)
  }
}
