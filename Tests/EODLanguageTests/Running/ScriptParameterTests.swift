import EODCore
import EODLanguage
import Testing

@Suite struct ScriptParameterTests {
  private let script = """
    # Recalls one tile.
    param tile: string = T60WWV      # UTM tile, with its T
    param limit: int = 10
    param --all                      # everything
    "$tile $limit $all ${$args | count}"
    """

  @Test(
    "arguments are read by name and by place",
    arguments: [
      ([], "T60WWV 10 false 0"), (["T33UWP"], "T33UWP 10 false 1"),
      (["--tile", "T33UWP", "5"], "T33UWP 5 false 3"),
      (["--limit=7", "--all"], "T60WWV 7 true 2"),
    ])
  func bound(arguments: [String], expected: String) async throws {
    #expect(try await transcript(script, arguments: arguments) == [expected])
  }

  @Test(
    "arguments that do not fit are refused before anything runs",
    arguments: [
      (["--til", "x"], ScriptArgumentError.unknown("til", nearest: "tile", script: "test.eod")),
      (["a", "1", "b"], .tooMany("b", script: "test.eod")), (["--tile"], .noValue("tile")),
      (["--limit", "many"], .wrongKind("limit", "many", .int)), (["--all=yes"], .flagWithValue("all")),
    ])
  func refused(arguments: [String], expected: ScriptArgumentError) async {
    await #expect(throws: expected) { try await transcript(script, arguments: arguments) }
  }

  @Test("a param without a default must be given")
  func required() async {
    await #expect(throws: ScriptArgumentError.missing(["tile"], script: "test.eod")) {
      try await transcript("param tile: string\nprint $tile")
    }
  }

  @Test("the usage lists the params with help and defaults")
  func usage() async throws {
    let usage = try await Engine(host: RecordingHost()).usage(of: SourceText(name: "tile.eod", script))
    #expect(
      usage == """
        eod tile.eod [TILE] [LIMIT] [--NAME VALUE]…

        Recalls one tile.

          --tile STRING  UTM tile, with its T (default T60WWV)
          --limit INT    (default 10)
          --all          everything

        """)
  }
}
