import EODCommands
import EODCore
import EODLanguage
import EODLedger
import EODSandbox
import EODTesting
import Testing

@Suite("retry") struct RetryTests {
  private static let execution = "POST /serverless/processes/{id}/execution"

  /// Runs that end with a cause each, labelled with it, all of another request.
  private func failed(_ world: TestWorld, _ causes: [String]) async throws {
    try await world.prepareC2RCC()
    for (place, cause) in causes.enumerated() {
      world.sandbox.clearFaults()
      try world.fault("job-fails", at: "/serverless/processes/", method: "POST", ["value": .string(cause)])
      let polygon = "POLYGON ((-5.\(place + 1) 50, -5 50, -5 50.2, -5.\(place + 1) 50))"
      try await world.run(
        "run c2rcc --input img1=$hits[0] --set polygon='\(polygon)' --label \(cause) --into out")
    }
    world.sandbox.clearFaults()
    world.sandbox.advance(by: .seconds(8000))
    _ = try await world.failure("wait --all")
  }

  @Test("submits again what failed for a passing cause, as a new job with label and folder") func passing()
    async throws
  {
    try await TestWorld.run { world in
      try await failed(world, ["stage-out"])
      let old = try await world.value("jobs | first")
      let row = try await world.value("retry stage-out | first")
      #expect(row.asRecord?.keys == ["label", "job", "retry", "state", "reason"])
      #expect(row["job"] == old["id"])
      #expect(row["state"] == "accepted")
      #expect(row["reason"]?.asString?.contains("Read timed out") == true)
      #expect(world.requests(Self.execution) == 2)
      let new = try await world.session.ledger().job(named: try #require(row["retry"]?.asString))
      #expect(new.retryOf == 1)
      #expect(new.label == "stage-out")
      #expect(new.into == "\(world.folder.path)/out")
      let waited = try await world.value("wait stage-out | first")
      #expect(waited["state"] == "successful")
      #expect(waited["file"]?.asString?.hasPrefix("\(world.folder.path)/out/stage-out-") == true)
    }
  }

  @Test("is not done twice, whether the second try is under way or was successful") func once() async throws {
    try await TestWorld.run { world in
      try await failed(world, ["silent-stop"])
      let id = try #require(try await world.value("jobs | first | get id").asString)
      try await world.run("retry \(id)")
      let again = try await world.failure("retry \(id)")
      #expect(again.code == "E-NOT-RETRIED")
      #expect(again.message.contains("it was tried again as "))
      #expect(try await world.value("retry --failed") == [])
      try await world.run("wait --all")
      #expect(try await world.failure("retry \(id) --force").message.hasSuffix("which is successful"))
      #expect(world.requests(Self.execution) == 2)
    }
  }

  @Test("leaves what would fail again, and says why; --force sends it") func hopeless() async throws {
    try await TestWorld.run { world in
      try await failed(world, ["stage-out", "exit-40", "time-limit"])
      let rows = try await world.value("retry --failed").asList ?? []
      #expect(rows.map { $0["label"] } == ["stage-out", "exit-40", "time-limit"])
      #expect(rows.map { $0["retry"]?.isNull } == [false, true, true])
      #expect(rows[1]["reason"]?.asString?.contains("the graph is invalid") == true)
      #expect(world.transcript.warnings.contains { $0.hasPrefix("exit-40 is left: it would fail again") })
      #expect(world.requests(Self.execution) == 4)
      let left = try await world.failure("retry exit-40 time-limit")
      #expect(left.code == "E-NOT-RETRIED")
      #expect(left.exitCode == .failed)
      #expect(world.requests(Self.execution) == 4)
      #expect(try await world.value("retry exit-40 --force | get retry | first") != .null)
      #expect(world.requests(Self.execution) == 5)
    }
  }

  @Test("says so of what has not failed, is no run, or is not named") func notFailed() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(TestWorld.goodRun("--label good"))
      #expect(try await world.failure("retry good").message.hasSuffix("it is accepted"))
      try await world.run(
        "scan $archive/copernicus.eu/s2a_prd_msil1c --match *T60WWV* | where on_tape | first 1 | stage --label tape"
      )
      #expect(try await world.failure("retry tape").message.contains("only runs can be tried again"))
      #expect(try await world.failure("retry").help?.contains("retry --failed") == true)
      #expect(world.requests(Self.execution) == 1)
    }
  }
}
