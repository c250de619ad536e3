import EODCore
import EODTerminal
import Testing

@Suite struct RenderingTests {
  private let terminal = RenderStyle(isTerminal: true, width: 40)
  private let table: Value = [
    .record(["name": "S2A", "size": 1_234_567, "cloud": 3.5]),
    .record(["name": "日本", "size": 999, "note": "x"]),
  ]

  @Test("a table lines up by columns of the screen, numbers at the right, sizes rounded")
  func aligned() {
    #expect(
      Renderer.text(for: table, style: terminal) == """
        name    size  cloud  note
        S2A   1.2 MB    3.5
        日本   999 B         x

        """)
  }

  @Test("a table for a pipe is TSV with exact numbers and a header of all fields")
  func piped() {
    #expect(
      Renderer.text(for: table, style: .pipe)
        == "name\tsize\tcloud\tnote\nS2A\t1234567\t3.5\t\n日本\t999\t\tx\n")
  }

  @Test("what would break a row of TSV stands in quotes, as `to tsv` writes it")
  func quoted() throws {
    let value: Value = [.record(["a\tb": "x\ty\nz\\"])]
    let text = Renderer.text(for: value, as: .tsv, style: .pipe)
    #expect(text == "\"a\tb\"\n\"x\ty\nz\\\"\n")
    #expect(try CSV.parse(Array(text.utf8), delimiter: CSV.tab) == value)
    #expect(Renderer.text(for: ["a": "x\ty", "b": 1], style: .pipe) == "a\t\"x\ty\"\nb\t1\n")
  }

  @Test("a table too wide shrinks long texts, then hides what matters least and names it")
  func narrow() {
    let row: Value = .record([
      "id": "0123456789abcdefghij", "title": "a title of many words", "weight": 123_456_789,
      "location": "somewhere",
    ])
    let text = Renderer.text(for: [row], style: RenderStyle(isTerminal: true, width: 40))
    #expect(
      text == """
        id                   title
        012345678…bcdefghij  a title of many wo…
        hidden: weight, location
        `| all` shows all

        """)
  }

  @Test(
    "of a table of products stay the columns that people need",
    arguments: [
      (60, "path, mission, level, baseline, size, on_tape"), (80, "path, mission, level, baseline"),
    ])
  func products(width: Int, hidden: String) {
    let row: Value = .record([
      "path": "/eodc/products/copernicus.eu/s2a_prd_msil1c/2020/06/21/S2A_MSIL1C_20200621T000611.zip",
      "name": "S2A_MSIL1C_20200621T000611_N0209_R016_T60WWV_20200621T014613", "mission": "S2A",
      "level": "L1C",
      "tile": "60WWV", "sensing": .date(Timestamp("2020-06-21T00:06:11Z")!), "baseline": "N0209",
      "size": 512_000_000, "on_tape": true,
    ])
    let style = RenderStyle(isTerminal: true, width: width, isAtPrompt: true)
    let lines = Renderer.text(for: [row], style: style).split(separator: "\n").map(String.init)
    #expect(lines[0].split(separator: " ").prefix(3) == ["name", "tile", "sensing"])
    #expect(lines[1].hasPrefix("S2A_MSIL1C_") && lines[1].contains("…"))
    #expect(lines[2...].joined(separator: " ").hasPrefix("hidden: \(hidden)"), "\(lines)")
    #expect(lines[2...].joined(separator: " ").hasSuffix("`$it | all` shows all"))
    for line in lines { #expect(TextWidth.columns(of: line) <= width) }
  }

  @Test("dates that people count from now are ages in a table, and have them beside them in a record")
  func ages() throws {
    let now = try #require(Timestamp("2026-05-04T12:00:00Z"))
    let then = try #require(Timestamp("2026-05-04T09:58:20Z"))
    let job: Value = .record([
      "id": "a", "created": .date(then), "start": .date(then),
    ])
    let style = RenderStyle(isTerminal: true, width: 80, now: now)
    #expect(
      Renderer.text(for: [job], style: style) == "id  created  start\na   2h ago   2026-05-04T09:58:20Z\n")
    #expect(
      Renderer.text(for: job, style: style)
        == "id       a\ncreated  2026-05-04T09:58:20Z  2h ago\nstart    2026-05-04T09:58:20Z\n")
    #expect(Renderer.text(for: [job], style: .pipe).contains("\t2026-05-04T09:58:20Z\t"))
  }

  @Test(
    "ages are rounded down, and told of the last month only",
    arguments: [
      (0, "just now"), (59, "just now"), (61, "1m ago"), (3600, "1h ago"), (90000, "25h ago"),
      (200_000, "2d ago"), (40 * 86400, nil), (-5, nil),
    ])
  func age(seconds: Int, text: String?) { #expect(HumanText.age(.seconds(seconds)) == text) }

  @Test("a column that is empty gives way to all others, and is not missed")
  func emptyColumn() {
    let row: Value = .record([
      "a": .string(String(repeating: "x ", count: 30)), "none": nil, "b": "some text",
    ])
    let text = Renderer.text(for: [row], style: RenderStyle(isTerminal: true, width: 23))
    #expect(text == "a             b\nx x x x x x…  some text\n")
  }

  @Test("of a path too wide its end is shown, for that is what tells")
  func paths() {
    let row: Value = .record(["path": "/eodc/products/2017/06/20/日本.zip", "n": 1])
    let text = Renderer.text(for: [row], style: RenderStyle(isTerminal: true, width: 20))
    #expect(text == "path               n\n…7/06/20/日本.zip  1\n")
  }

  @Test("nested values are written out where they are small and simple, else folded")
  func folded() {
    let long = Value.list(Array(repeating: "some words", count: 9))
    let value: Value = [
      .record(["a": [1, 2], "b": .record(["x": 1]), "c": [], "d": long, "e": [.list([1])]])
    ]
    #expect(
      Renderer.text(for: value, style: RenderStyle(isTerminal: true, width: 60, isAtPrompt: true)) == """
        a       b       c   d          e
        [1, 2]  {x: 1}  []  [9 items]  [1 item]
        `$it[0].d` opens one

        """)
    let record: Value = .record(["bbox": [1, 2.5, 3, 4], "assets": .record(["a": .list([1])])])
    let style = RenderStyle(isTerminal: true, width: 60, isAtPrompt: true)
    #expect(
      Renderer.text(for: record, style: style)
        == "bbox    [1, 2.5, 3, 4]\nassets  {1 field}  `$it.assets`\n")
    #expect(Renderer.text(for: record, style: terminal) == "bbox    [1, 2.5, 3, 4]\nassets  {1 field}\n")
  }

  @Test("of rows beyond the limit the first and the last are shown, and the way to see all is told")
  func limited() {
    let rows = Value.list((1...20).map { .record(["n": .int($0)]) })
    #expect(
      Renderer.text(for: rows, style: RenderStyle(isTerminal: true, rowLimit: 5, isAtPrompt: true))
        == " n\n 1\n 2\n 3\n 4\n⋮\n20\n5 of 20 rows; `$it | all` shows all\n")
    #expect(
      Renderer.text(for: ["a", "b", "c"], style: RenderStyle(isTerminal: true, rowLimit: 2))
        == "a\nb\n2 of 3 items; `| all` shows all\n")
  }

  @Test("a record is two columns, with a tab between them for a pipe")
  func record() {
    let value: Value = .record(["id": "x", "bytes": 2048, "empty": nil])
    #expect(Renderer.text(for: value, style: terminal) == "id     x\nbytes  2.0 kB\nempty\n")
    #expect(Renderer.text(for: value, style: .pipe) == "id\tx\nbytes\t2048\nempty\t\n")
    #expect(Renderer.text(for: value, as: .tsv, style: .pipe) == "id\tbytes\tempty\nx\t2048\t\n")
  }

  @Test(
    "simple values are a line each",
    arguments: [
      (Value.null, "", ""), (.bool(true), "true\n", "true\n"), (.int(1234), "1234\n", "1234\n"),
      (.string("a\u{1B}[31mb\nc\n"), "ab\nc\n", "a\u{1B}[31mb\nc\n"),
      (.list(["x", "y"]), "x\ny\n", "x\ny\n"),
      (.duration(.seconds(3725)), "1h 02m\n", "3725s\n"), (.list([]), "(empty list)\n", ""),
      (.list([.list([1, 2])]), "[1, 2]\n", "[1,2]\n"),
      (.list([.list([.list([1])])]), "[1 item]\n", "[[1]]\n"),
    ])
  func simple(value: Value, onTerminal: String, inPipe: String) {
    #expect(Renderer.text(for: value, style: terminal) == onTerminal)
    #expect(Renderer.text(for: value, style: .pipe) == inPipe)
  }

  @Test("states have their colour, headers are bold, cut text keeps its colour's end")
  func colors() {
    let style = RenderStyle(isTerminal: true, width: 80, palette: Palette(isColored: true))
    #expect(
      Renderer.text(for: [.record(["state": "failed", "n": nil])], style: style)
        == "\u{1B}[1mstate\u{1B}[0m   \u{1B}[1mn\u{1B}[0m\n\u{1B}[31mfailed\u{1B}[0m\n")
  }

  @Test("no line of a table is wider than the screen", arguments: 1...60)
  func fits(width: Int) {
    let rows = Value.list(
      (0..<3).map { index in
        .record([
          "日本": .string(String(repeating: "語", count: 9 + index)), "b": "some text", "c": 123_456, "d": "é",
        ])
      })
    let lines = Renderer.text(for: rows, style: RenderStyle(isTerminal: true, width: width)).split(
      separator: "\n")
    for line in lines.prefix(4) { #expect(TextWidth.columns(of: line) <= width) }
  }

  @Test("a stream of batches gives the header once and only the columns of the first row")
  func stream() {
    var stream = TableStream()
    let first = stream.text(for: [])
    let second = stream.text(for: [.record(["a": 1, "b": "x"])])
    let third = stream.text(for: [.record(["b": "y", "c": 2]), .record(["a": 3])])
    #expect(first + second + third == "a\tb\n1\tx\n\ty\n3\t\n")
    #expect(stream.leftOut == ["c"])
  }

  @Test("a stream of simple items is a line each")
  func streamOfItems() {
    var stream = TableStream()
    #expect(stream.text(for: ["/a", "/b"]) == "/a\n/b\n")
  }

  @Test(
    "bytes are rounded to two or three digits",
    arguments: [
      (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1234, "1.2 kB"), (9949, "9.9 kB"), (9960, "10 kB"),
      (123_456, "123 kB"), (999_600, "1.0 MB"), (5_300_000_000, "5.3 GB"), (-1500, "-1.5 kB"),
      (Int.max, "9223 PB"), (Int.min, "-9223 PB"),
    ])
  func bytes(count: Int, text: String) { #expect(HumanText.bytes(count) == text) }

  @Test(
    "durations show their two largest units",
    arguments: [
      (Duration.zero, "0s"), (.milliseconds(1250), "1.2s"), (.seconds(12), "12s"), (.seconds(245), "4m 05s"),
      (.seconds(11520), "3h 12m"), (.seconds(183_600), "2d 03h"), (.seconds(-90), "-1m 30s"),
    ])
  func durations(duration: Duration, text: String) { #expect(HumanText.duration(duration) == text) }
}
