import EODCore
import EODTerminal
import Testing

@Suite struct PagerTests {
  private let screen = TerminalInfo.Size(rows: 5, columns: 10)

  private func plan(
    _ text: String, wish: String = "auto", isWide: Bool = false, _ variables: [String: String] = [:]
  ) -> PagerPlan? {
    PagerPlan(for: text, wish: wish, screen: screen, isWide: isWide) {
      ["TERM": "xterm"].merging(variables) { _, given in given }[$0]
    }
  }

  @Test("what fits above the prompt is not paged, what does not is")
  func fits() {
    #expect(plan("1\n2\n3\n4\n") == nil)
    #expect(plan("1\n2\n3\n4\n5\n")?.command == "less")
    // A line of 21 columns takes three rows, colours and control signs none.
    #expect(plan(String(repeating: "x", count: 21) + "\n2\n3\n") != nil)
    #expect(plan("\u{1B}[1m" + String(repeating: "x", count: 10) + "\u{1B}[0m\n2\n3\n4\n") == nil)
    #expect(plan("日本日本日\n2\n3\n4\n") == nil)
    #expect(plan("日本日本日本\n2\n3\n4\n") != nil)
  }

  @Test(
    "who wants what is heard",
    arguments: [
      ("auto", [:], "less"), ("auto", ["PAGER": "more"], "more"), ("auto", ["PAGER": ""], nil),
      ("auto", ["PAGER": "cat"], nil), ("never", ["PAGER": "more"], nil),
      ("most -s", ["PAGER": "more"], "most -s"),
      ("auto", ["TERM": "dumb"], nil), ("always", ["TERM": "dumb"], nil),
    ] as [(String, [String: String], String?)])
  func choice(wish: String, variables: [String: String], command: String?) {
    #expect(plan("1\n2\n3\n4\n5\n6\n", wish: wish, variables)?.command == command)
  }

  @Test("always means always, and wide tables are not folded")
  func always() {
    #expect(plan("1\n", wish: "always")?.lessOptions == "FRX")
    #expect(plan("1\n", wish: "always", isWide: true)?.lessOptions == "FRSX")
    #expect(plan("1\n", wish: "more") == nil)
  }
}
