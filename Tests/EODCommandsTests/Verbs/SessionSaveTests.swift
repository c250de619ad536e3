import EODCommands
import EODCore
import EODLanguage
import EODTesting
import Foundation
import Testing

@Suite("session save") struct SessionSaveTests {
  /// Enters a statement as the shell does, and runs it.
  private func enter(_ statement: String, in world: TestWorld) async throws {
    var status: Int32 = 0
    do {
      try await world.engine.run(SourceText(name: "prompt", statement), mode: .prompt)
    } catch {
      status = 1
    }
    try await world.enter(statement, status: status)
  }

  @Test("writes a script that passes the check, and that asks for the same jobs") func sameJobs() async throws
  {
    try await TestWorld.run(history: .ledger) { world in
      try world.copyExampleInputs()
      let tile = "T60WWV"
      for statement in [
        "scan $archive --match *T99XXX*", "scna $archive", "let files = scan $archive --match *\(tile)*",
        "graph load c2rcc s2_c2rcc.xml", "let aois = load AOIs.txt --as json",
        "let hits = search EO:ESA:DAT:SENTINEL-2 --tile 60WWV --start 2020-06-01 --end 2020-06-30",
        "let sent = run c2rcc --input img1=$hits[0] --set polygon=$aois.2.geoRegion --label aoi-2",
        "stage $files --label \(tile)", "help stage",
      ] { try await enter(statement, in: world) }
      try await world.run("session save tile.eod --params --param tile=60WWV")
      let script = try String(contentsOfFile: "\(world.folder.path)/tile.eod", encoding: .utf8)
      #expect(!script.contains("scna") && !script.contains("help stage"))
      #expect(script.contains("param tile: string = 60WWV") && script.contains("--match \"*T$tile*\""))
      #expect(FileManager.default.isExecutableFile(atPath: "\(world.folder.path)/tile.eod"))

      let jobs = try await world.value("jobs | sort-by label | get id")
      try await world.another { second in
        try await second.engine.run(SourceText(name: "\(world.folder.path)/tile.eod", script))
        #expect(try await second.value("jobs --service serverless | count") == 1)
      }
      #expect(try await world.value("jobs | sort-by label | get id") == jobs)
    }
  }

  @Test("refuses to replace a file, and a script that would not pass") func refusals() async throws {
    try await TestWorld.run { world in
      try await enter("let n = 3", in: world)
      try await enter("print $n", in: world)
      try await world.run("session save a.eod; session save a.eod --force")
      #expect(try await world.failure("session save a.eod").message.contains("there already"))
      try await enter("print $unknown", in: world)
      try await world.enter("print $unknown")
      let refusal = try await world.failure("session save b.eod")
      #expect(refusal.code == "E-UNKNOWN-VARIABLE", "\(refusal)")
      #expect(!FileManager.default.fileExists(atPath: "\(world.folder.path)/b.eod"))
    }
  }

  @Test("tells no secret") func secrets() async throws {
    try await TestWorld.run(environment: ["HDA_PASSWORD": "correct horse"]) { world in
      let session = world.session
      let number = try #require(
        await session.history.begin("[1]", in: session.folder, credentials: nil, at: .now))
      await session.history.end(number, status: 0, took: .zero, result: "correct horse")
      try await world.run("session save a.eod")
      let script = try String(contentsOfFile: "\(world.folder.path)/a.eod", encoding: .utf8)
      #expect(script.contains("[1]") && !script.contains("correct horse"))
    }
  }
}
