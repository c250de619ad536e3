import EODCommands
import EODCore
import EODLanguage
import EODTesting
import Testing

@Suite("set") struct SetTests {
  @Test("changes a setting, and lists all with where they come from") func change() async throws {
    try await TestWorld.run { world in
      try await world.run("set prompt '{profile}> '; set parallelism 4")
      #expect(world.session.preferences[.prompt] == "{profile}> ")
      let rows = try #require(try await world.value("set").asList)
      #expect(rows.map { $0["name"] } == Preference.allCases.map { .string($0.rawValue) })
      #expect(try await world.value("set parallelism | get value") == "4")
      #expect(try await world.value("set parallelism | get from") == "set")
      try await world.run("set parallelism default")
      #expect(try await world.value("set parallelism | get from") == "built in")
      let failure = try await world.failure("set color blue")
      #expect(failure.code == "E-VALUE" && failure.help?.contains("always") == true, "\(failure)")
      #expect(try await world.failure("set colour never").help?.contains("color") == true)
    }
  }

  @Test("of parallelism holds for requests that are sent from then on") func parallelism() async throws {
    try await TestWorld.run { world in
      try await world.run("set parallelism 1; datasets | ignore")
      try await world.run("set parallelism 3; quota | ignore; datasets | ignore")
      #expect(world.session.preferences[.parallelism] == "3")
    }
  }
}
