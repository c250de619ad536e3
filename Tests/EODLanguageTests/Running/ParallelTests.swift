import EODCore
import EODLanguage
import Testing

@Suite struct ParallelTests {
  @Test("parallel results keep the order of the items")
  func ordered() async throws {
    let code = "let l = for x in 1..40 parallel 8 { if $x % 2 == 0 { meet 1 | ignore }; $x }; $l == 1..40"
    #expect(try await transcript(code) == ["true"])
  }

  @Test("no more bodies run at once than were asked for")
  func limited() async throws {
    let host = RecordingHost()
    try await Engine(host: host).run(SourceText(name: "t", "let l = for x in 1..30 parallel 3 { meet $x }"))
    #expect((1...3).contains(host.mostAtOnce))
  }

  @Test("bodies have variables of their own")
  func scopes() async throws {
    let code =
      "let l = for x in 1..20 parallel 4 { let y = $x; meet 1 | ignore; $y = $y + 1; $y }; $l == 2..21"
    #expect(try await transcript(code) == ["true"])
  }

  @Test("the first failure starts no other body and names its item")
  func failing() async throws {
    let host = RecordingHost()
    let code = "for x in 1..100 parallel 2 { print $x; if $x == 3 { fail }; meet 1 | ignore }"
    let failure = await #expect(throws: Diagnostic.self) {
      try await Engine(host: host).run(SourceText(name: "t", code))
    }
    #expect(failure?.code == "E-TEST")
    #expect(failure?.facts["item"] == 3)
    #expect(failure?.labels.last?.text == "with the item 3")
    #expect(host.transcript.count < 20)
  }

  @Test("a stream is gone through in parallel")
  func streamed() async throws {
    #expect(try await transcript("let l = for x in (emit 5) parallel 2 { $x }; $l") == ["[0,1,2,3,4]"])
  }
}
