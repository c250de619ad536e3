import EODCommands
import EODCore
import EODLanguage
import EODTesting
import Testing

@Suite("help") struct HelpTests {
  @Test("lists every command, and tells all about one or a family") func pages() async throws {
    try await TestWorld.run { world in
      let overview = try #require(try await world.value("help").asString)
      for command in HelpText.signatures {
        #expect(overview.contains("  \(command.name) "), "\(command.name)")
      }
      let page = try #require(try await world.value("help graph load").asString)
      #expect(page.contains("graph load NAME FILE"))
      #expect(try await world.value("graph load --help").asString == page)
      #expect(try await world.value("help for").asString?.contains("for tile in [30UUA 30UVA]") == true)
      #expect(try await world.value("help quotas").asString?.hasPrefix("Quotas\n") == true)
      let family = try #require(try await world.value("help graph").asString)
      #expect(family.contains("graph check") && family.contains("graph show"))
      let failure = try await world.failure("help scann")
      #expect(failure.code == "E-UNKNOWN-TOPIC")
      #expect(failure.help == "did you mean `scan`?")
      let mentioned = try await world.failure("help tape")
      #expect(mentioned.help?.contains("`help archive`") == true, "\(mentioned)")
    }
  }
}
