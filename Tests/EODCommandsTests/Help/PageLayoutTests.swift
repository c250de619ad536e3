import EODCommands
import Testing

@Suite("A page of the help") struct PageLayoutTests {
  private func lines(_ text: String, width: Int = 40) -> [String] {
    PageLayout.lines(of: Markdown(text), width: width).map(\.text)
  }

  @Test("is read block by block, without what only DocC needs")
  func blocks() {
    let page = Markdown(
      """
      # scan

      @Metadata {
        @TechnologyRoot
      }
      Walks an
      archive.
      - `DIR`: the folder
        to walk
      - more
      ```eod
      print a

      print b
      ```
      """)
    #expect(
      page.blocks == [
        .heading(level: 1, text: "scan"), .paragraph("Walks an archive."), .item("`DIR`: the folder to walk"),
        .item("more"), .code(language: "eod", lines: ["print a", "", "print b"]),
      ])
  }

  @Test("has its text in from the headings, and examples further in, as they are")
  func indents() {
    #expect(
      lines("# One\n\ntext\n\n- item\n- item\n\n```eod\nprint   a\n```")
        == ["One", "", "  text", "", "  - item", "  - item", "", "    print   a"])
  }

  @Test("is wrapped between words, a span of code kept whole, a long word on a line of its own")
  func wraps() {
    #expect(lines("one two three four", width: 12) == ["  one two", "  three four"])
    #expect(lines("- one `two three` four", width: 15) == ["  - one", "    `two three`", "    four"])
    #expect(lines("a 日本日本日本日本 b", width: 12) == ["  a", "  日本日本日本日本", "  b"])
  }

  @Test("names what its links lead to")
  func links() {
    #expect(lines("See <doc:graph-load>.") == ["  See `graph load`."])
    #expect(lines("See <doc:Quotas>.") == ["  See `help quotas`."])
    #expect(lines("See <doc:Language#Dates-and-durations>.") == ["  See `help dates and durations`."])
  }

  @Test("has sections that end where the next of their level begins")
  func sections() throws {
    let page = Markdown("# A\n\n## B\n\nb\n\n### C\n\nc\n\n## D\n\nd")
    let place = try #require(page.headings.first { $0.text == "B" }?.place)
    #expect(page.section(at: place).headings.map(\.text) == ["B", "C"])
  }

  @Test("answers to its headings and to the words they have in backticks")
  func names() {
    #expect(HelpTopic.names(of: "A choice `if`, `else`") == ["a choice if, else", "if", "else"])
    #expect(HelpTopic.names(of: "The archive `$archive`").contains("archive"))
  }
}
