import EODCore
import EODLanguage
import Testing

@Suite struct StreamTests {
  @Test(
    "first stops pulling",
    arguments: [
      ("emit 1000 | first 3", 2), ("emit 1000 | first", 1), ("emit 1000 | is-empty", 1),
      ("emit 1000 | skip 2 | first 1", 2),
    ])
  func pulls(code: String, expected: Int) async throws {
    let host = RecordingHost()
    try await Engine(host: host).run(SourceText(name: "t", code))
    #expect(host.pullCount == expected)
  }

  @Test(
    "filters work on streams",
    arguments: [
      ("emit 5 | skip 3", "[3,4]"), ("emit 5 | last", "4"), ("emit 5 | last 2", "[3,4]"),
      ("emit 5 | count", "5"),
      ("emit 5 | reverse | first 1", "[4]"), ("emit 3 | sum", "3"), ("emit 4 | unique | count", "4"),
      ("emit 0 | is-empty", "true"), ("emit 3 | get 1", "1"),
    ])
  func filters(code: String, expected: String) async throws {
    #expect(try await transcript(code) == [expected])
  }

  @Test("an error while a stream arrives has the place of its command")
  func failing() async {
    #expect(await findings("breaks | count") == ["E-TEST breaks"])
  }

  @Test("a cancelled loop ends with the cancellation")
  func cancelled() async {
    let task = Task { try await transcript("let i = 0; while true { $i = $i + 1 }") }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
