import EODCommands
import EODCore
import EODLanguage
import EODTesting
import Testing

@Suite("Viewing", .timeLimit(.minutes(5))) struct ViewingTests {
  @Test("all hands on the whole of a stream, and without anything says what to type")
  func all() async throws {
    try await TestWorld.run { world in
      let count = try await world.value("scan $archive --match *T60WWV* | count")
      #expect(try await world.value("scan $archive --match *T60WWV* | all | count") == count)
      #expect(try await world.value("[1 2] | all") == [1, 2])
      let failure = try await world.failure("all")
      #expect(failure.help?.contains("`$it | all`") == true, "\(failure)")
    }
  }

  @Test("$it stays after an error and after what is dropped, and holds all rows of a stream")
  func lastShown() async throws {
    try await TestWorld.run { world in
      func prompt(_ text: String) async throws {
        try await world.engine.run(SourceText(name: "prompt", text), mode: .prompt)
      }
      try await prompt("scan $archive --match *T60WWV*")
      let all = try #require(world.transcript.shown.last)
      #expect((all.asList?.count ?? 0) > 40)
      await #expect(throws: Diagnostic.self) { try await prompt("load missing.csv") }
      try await prompt("[1 2 3] | ignore")
      try await prompt("null")
      try await prompt("let n = 5")
      try await prompt("$it")
      #expect(world.transcript.shown.last == all)
      try await prompt("$it | first 2")
      try await prompt("$it | count")
      #expect(world.transcript.shown.last == 2)
    }
  }
}
