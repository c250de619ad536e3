import EODCore
import EODLanguage
import EODSandbox
import EODTesting
import Testing

@Suite("logs and cancel") struct LogsTests {
  @Test("hides noise, blanks secrets, and names the cause") func failedRun() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run("let job = \(TestWorld.hopelessRun("--label bad"))")
      _ = try await world.failure("wait $job")
      let lines = try await world.value("logs bad")
      #expect(lines.asList?.first?.asRecord?.keys == ["time", "level", "step", "message"])
      let messages = lines.asList?.compactMap { $0["message"]?.asString } ?? []
      #expect(
        !messages.contains {
          $0.contains("libpq") || $0.contains("security password") || $0.hasPrefix("\tat ")
        })
      #expect(world.transcript.notices.last?.hasPrefix("cause: snap-function failed: ") == true)
      #expect(world.transcript.notices.last?.contains("No intersection") == true)
      let errors = try await world.value("logs bad --level error")
      #expect(errors.asList?.isEmpty == false)
      #expect(errors.asList?.allSatisfy { $0["level"] == "error" } == true)
      #expect((errors.asList?.count ?? 0) < messages.count)
      let raw = try await world.value("logs bad --raw").asList?.compactMap(\.asString) ?? []
      #expect(raw.count > messages.count)
      #expect(raw.contains { $0.contains("libpq") })
      #expect(raw.contains { $0.contains("security password: …") })
      #expect(!raw.contains { $0.contains(#""user":"sandbox""#) })
    }
  }

  @Test("are of runs only") func noLog() async throws {
    try await TestWorld.run { world in
      try await world.run(
        "scan $archive/copernicus.eu/s2a_prd_msil1c --match *T60WWV* | first 1 | stage --label tape")
      #expect(try await world.failure("logs tape").message.hasSuffix("has no log: Chiller keeps none"))
      #expect(
        try await world.failure("cancel tape").message.hasSuffix(
          "cannot be cancelled: Chiller has no way to do it"))
    }
  }

  @Test("cancel stops a job, here and there, once") func cancel() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run("\(TestWorld.goodRun("--label a"))\n\(TestWorld.hopelessRun("--label b"))")
      #expect(try await world.value("cancel a | get state") == ["dismissed"])
      #expect(try await world.value("jobs --remote | get state") == ["accepted", "dismissed"])
      let failure = try await world.failure("wait a")
      #expect(failure.exitCode == .jobFailed)
      try await world.run("cancel a")
      #expect(world.transcript.notices.last?.hasSuffix("is dismissed already") == true)
      // One that has ended meanwhile keeps its end.
      world.sandbox.advance(by: .seconds(3600))
      #expect(try await world.value("cancel b | get state") == ["failed"])
      #expect(world.transcript.notices.last?.hasSuffix("had ended before: it is failed") == true)
    }
  }
}
