import EODCommands
import EODCore
import EODLanguage
import EODLedger
import EODTesting
import Testing

@Suite("watch") struct WatchTests {
  @Test("tells each change in a line, returns the table, and does not fail for a job that failed")
  func lines() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(
        "\(TestWorld.goodRun("--label good --into out"))\n\(TestWorld.hopelessRun("--label bad"))")
      let table = try await world.value("watch")
      #expect(table.asList?.map { $0["state"] } == ["successful", "failed"])
      #expect(table.asList?.first?.asRecord?.keys == ["label", "job", "state", "reason", "file", "seconds"])
      #expect(world.names(in: "out") == [])
      let lines = world.transcript.notices
      #expect(lines.contains("watching 2 jobs: 2 accepted"))
      let good = lines.filter { $0.contains("  good  ") }
      #expect(good.count == 2, "\(lines)")
      #expect(good.first?.firstMatch(of: /^\d\d:\d\d:\d\d  good  accepted → running$/) != nil)
      #expect(good.last?.firstMatch(of: /\d  good  running → successful after \d min( \d+ s)?$/) != nil)
      #expect(lines.contains { $0.contains("bad  running → failed after") && $0.contains("No intersection") })
      try await world.run("watch")
      #expect(world.transcript.notices.last == "no job is under way")
      #expect(try await world.value("watch bad | get state") == ["failed"])
    }
  }

  @Test("cannot go on where nobody is let in, and says so") func refused() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(TestWorld.goodRun("--label a"))
      try world.fault("status", at: "/serverless/jobs", count: 0, ["status": 403])
      #expect(try await world.failure("watch").code == "E-REFUSED")
    }
  }

  @Test("a job that vanishes is said to be watched no longer") func vanished() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try world.fault("job-vanishes", at: "/serverless/processes/", ["value": 60])
      try await world.run(TestWorld.goodRun("--label a"))
      #expect(try await world.value("watch | get state") == ["unknown"])
      #expect(world.transcript.notices.last?.contains("a  not watched any longer: ") == true)
    }
  }
}
