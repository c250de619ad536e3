import EODCommands
import EODCore
import EODLanguage
import EODTesting
import Foundation
import Testing

@Suite("history") struct HistoryTests {
  @Test("lists each statement once, newest last, with what became of it") func lists() async throws {
    try await TestWorld.run(history: .ledger) { world in
      for (statement, status) in [("scan .", 1), ("let n = 3", 0), ("scan .", 0)] as [(String, Int32)] {
        try await world.enter(statement, status: status)
      }
      let listed = try await world.value("history | select statement status times took")
      #expect(
        listed == [
          ["statement": "let n = 3", "status": 0, "times": 1, "took": .duration(.seconds(2))],
          ["statement": "scan .", "status": 0, "times": 2, "took": .duration(.seconds(2))],
        ])
      #expect(try await world.value("history SCAN --all | get status") == [1, 0])
      #expect(try await world.value("history --failed --all | get statement") == ["scan ."])
      try await world.run("history scan --forget")
      #expect(try await world.value("history | get statement") == ["let n = 3"])
    }
  }

  @Test("keeps no line that begins with a blank, and no secret") func secrets() async throws {
    try await TestWorld.run(environment: ["HDA_PASSWORD": "correct horse"], history: .ledger) { world in
      for statement in [
        " print hidden", "let password = abc", "!curl -u me:word https://localhost", "print correct horse",
        "let head = 'Authorization: Bearer abcdefgh'", "print plain",
      ] { try await world.enter(statement) }
      #expect(try await world.value("history | get statement") == ["print plain"])
    }
  }

  @Test("--forget wants to know what, and a private shell knows its own lines only") func borders()
    async throws
  {
    try await TestWorld.run(history: .ledger) { world in
      let refusal = try await world.failure("history --forget")
      #expect(refusal.message.contains("does not say what"))
    }
    try await TestWorld.run { world in
      try await world.enter("print once")
      #expect(try await world.value("history | get statement") == ["print once"])
      #expect(!FileManager.default.fileExists(atPath: "\(world.folder.path)/state/ledger.sqlite"))
    }
  }
}
