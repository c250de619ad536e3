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
        #expect(overview.contains(" \(command.name)"), "\(command.name)")
      }
      let commands = try #require(try await world.value("help commands").asString)
      for command in HelpText.signatures {
        #expect(commands.contains("`\(command.name)`: "), "\(command.name)")
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
      #expect(try await world.failure("help nosuchthing").help == "`help` lists the topics")
    }
  }

  @Test("finds the pages that have a word, and names that are like a pattern") func search() async throws {
    try await TestWorld.run { world in
      let tape = try #require(try await world.value("help tape").asString)
      #expect(tape.hasPrefix("Pages that have `tape`\n") && tape.contains("- `help archive`: "), "\(tape)")
      let both = try #require(try await world.value("help tape recalled").asString)
      #expect(both.contains("`help") && both.count < tape.count, "\(both)")
      let names = try #require(try await world.value("help 'graph*'").asString)
      #expect(names.contains("`help graph load`: Reads a SNAP graph") && !names.contains("`help run`"))
      #expect(try await world.value("help '*-by'").asString?.contains("`help sort-by`") == true)
      #expect(try await world.failure("help 'x*y*z'").code == "E-UNKNOWN-TOPIC")
    }
  }

  @Test("begins with steps that can be pasted") func firstSteps() async throws {
    try await TestWorld.run { world in
      for step in HelpText.firstSteps { try await world.run(step.code) }
      #expect(world.transcript.shown.count == HelpText.firstSteps.count { !$0.code.hasPrefix("let") })
    }
  }

  @Test("of a def lists its parameters, by help and by --help, at the prompt and in scripts")
  func definition()
    async throws
  {
    try await TestWorld.run { world in
      let definition = """
        # Recalls a tile.
        def recall tile n: int = 2 --fast --into: path { $tile }

        """
      let page = try #require(try await world.value(definition + "help recall").asString)
      #expect(page.hasPrefix("recall TILE [N] [--fast] [--into PATH]\n\nRecalls a tile.\n"), "\(page)")
      #expect(page.contains("  N            int, may be left out\n"), "\(page)")
      #expect(page.contains("  --fast       a flag\n") && page.contains("  --into PATH  path\n"), "\(page)")
      #expect(try await world.value("recall --help").asString == page)
      #expect(try await world.value("recall 30UUA --help").asString == page)
    }
  }
}
