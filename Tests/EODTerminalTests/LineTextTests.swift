import Testing

@testable import EODTerminal

@Suite("The text under edit") struct LineTextTests {
  /// The text with `‸` for the cursor.
  private static func line(_ marked: String) -> LineText {
    let scalars = Array(marked.unicodeScalars)
    let cursor = scalars.firstIndex(of: "‸") ?? scalars.count
    return LineText(scalars.filter { $0 != "‸" }, cursor: cursor)
  }

  private static func marked(_ line: LineText, at place: Int) -> String {
    var line = line
    line.cursor = place
    line.insert("‸".unicodeScalars)
    return line.text
  }

  @Test(
    "a word ends at every sign",
    arguments: [
      ("‸/eodc/s2a", "/eodc‸/s2a"), ("S2A‸_MSIL1C_2020", "S2A_MSIL1C‸_2020"), ("a ‸  ", "a   ‸"),
      ("‸日本 x", "日本‸ x"), ("‸e\u{301}t x", "e\u{301}t‸ x"), ("‸2020-06-23", "2020‸-06-23"),
    ])
  func wordEnds(_ text: String, _ moved: String) {
    let line = Self.line(text)
    #expect(Self.marked(line, at: line.wordEnd) == moved)
  }

  @Test(
    "a word begins behind every sign",
    arguments: [
      ("/eodc/s2a_prd/‸", "/eodc/s2a_‸prd/"), ("N0209‸_R108", "‸N0209_R108"), ("  ‸", "‸  "), ("‸a", "‸a"),
      ("T31TFJ.SAFE‸", "T31TFJ.‸SAFE"),
    ])
  func wordStarts(_ text: String, _ moved: String) {
    let line = Self.line(text)
    #expect(Self.marked(line, at: line.wordStart) == moved)
  }

  @Test(
    "a part of a path or name holds dots and dashes",
    arguments: [
      ("/eodc/s2a_prd/‸", "/eodc/s2a_‸prd/"), ("--start 2020-06-23‸", "--start ‸2020-06-23"),
      ("EO:ESA:SENTINEL-2‸", "EO:ESA:‸SENTINEL-2"), ("load my-file.v2.csv ‸", "load ‸my-file.v2.csv "),
      ("img1=$hits‸", "img1=‸$hits"),
    ])
  func parts(_ text: String, _ moved: String) {
    let line = Self.line(text)
    #expect(Self.marked(line, at: line.partStart) == moved)
  }

  @Test(
    "up and down keep the column of the screen, the prompt counted",
    arguments: [
      ("abcdef\n0123456‸7", "ab‸cdef\n01234567"), ("ab\n01‸2", "‸ab\n012"),
      ("日本\n012345678‸", "日本‸\n012345678"),
      ("abcdef\nx\n012‸", "abcdef\nx‸\n012"),
    ])
  func up(_ text: String, _ moved: String) throws {
    let line = Self.line(text)
    let place = try #require(line.place(.up, indent: 5) { $0.value > 0x2E80 ? 2 : 1 })
    #expect(Self.marked(line, at: place) == moved)
  }

  @Test func down() throws {
    let line = Self.line("a‸b\n0123456789")
    let place = try #require(line.place(.down, indent: 5) { _ in 1 })
    #expect(Self.marked(line, at: place) == "ab\n012345‸6789")
    #expect(line.place(.up, indent: 5) { _ in 1 } == nil)
    #expect(Self.line("a\nb").place(.down, indent: 5) { _ in 1 } == nil)
  }

  @Test(
    "a new row is as deep as the last, and deeper behind an opener",
    arguments: [
      ("for {‸", "for {\n  ‸"), ("  a‸", "  a\n  ‸"), ("x |‸", "x |\n  ‸"), ("a‸b", "a\n‸b"),
      ("for {\n  if {‸\n}", "for {\n  if {\n    ‸\n}"),
    ])
  func breaks(_ text: String, _ broken: String) {
    var line = Self.line(text)
    line.breakRow(indents: true)
    #expect(Self.marked(line, at: line.cursor) == broken)
  }

  @Test func closers() {
    #expect(
      Self.line("for {\n    if {\n      a\n      ‸").closing == Self.line("for {\n    if {\n      a\n    ‸"))
    #expect(Self.line("print  ‸").closing == nil)
    #expect(Self.line("for {\n a‸").closing == nil)
  }

  @Test(
    "the steps from one line to another",
    arguments: [
      ("ab‸", "aXb‸"), ("‸日本", "本‸"), ("a b‸ c", "‸ c"), ("aaa‸", "aa‸"), ("‸", "x‸y"), ("same‸", "‸same"),
    ])
  func steps(_ from: String, _ to: String) {
    let (old, new) = (Self.line(from), Self.line(to))
    let steps = old.steps(to: new)
    var line = old
    line.cursor += steps.move
    line.delete(line.cursor - steps.deleted..<line.cursor)
    line.insert(steps.text.unicodeScalars)
    line.cursor += steps.moveBehind
    #expect(line == new)
  }

  @Test("deletions right after each other are one, forwards and backwards")
  func kills() {
    var line = Self.line("one two‸ three four")
    var kills = KillBuffer()
    kills.kill(to: line.wordStart, in: &line)
    kills.kill(to: line.wordEnd, in: &line)
    #expect(LineText.string(kills.scalars) == "two three")
    #expect(line.text == "one  four")
    line.cursor = 0
    kills.kill(to: line.wordEnd, in: &line)
    #expect(LineText.string(kills.scalars) == "one")
  }

  @Test("what is typed is taken back by words, and other changes one by one")
  func undo() {
    var history = UndoHistory()
    for text in ["a", "ab", "ab ", "ab c", "ab cd", "ab"] { history.note(LineText(text)) }
    #expect((0..<5).map { _ in history.undo()?.text } == ["ab cd", "ab ", "ab", "", nil])
  }

  @Test(
    "a paste has line feeds alone, whatever ends its rows, and none at its end",
    arguments: [
      ("a\r\rb", "a\n\nb"), ("a\r\n\r\nb\r\n", "a\n\nb"), ("a\n\r\n\rb", "a\n\nb"), ("\tx\u{7}y\n\n", "\txy"),
    ])
  func paste(pasted: String, text: String) {
    var paste = PastedText()
    let ends = (pasted + "\u{1B}[201~").unicodeScalars.map { paste.take($0) }
    #expect(ends.last == true && !ends.dropLast().contains(true))
    #expect(LineText.string(paste.text) == text)
  }

  @Test("what stands below the line is drawn below its end, and cleared from there")
  func below() {
    var below = BelowLine()
    below.pending = ["one", "two"]
    #expect(below.show(cursor: (0, 7), end: (2, 3)) == "\u{1B}[2B\none\ntwo\u{1B}[4A\r\u{1B}[7C")
    #expect(below.hide(cursor: (0, 7), end: (2, 3)) == "\u{1B}[2B\r\u{1B}[3C\u{1B}[J\u{1B}[2A\r\u{1B}[7C")
    #expect(below.hide(cursor: (0, 7), end: (2, 3)).isEmpty)
  }
}
