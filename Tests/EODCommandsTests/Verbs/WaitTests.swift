import EODCommands
import EODCore
import EODLanguage
import EODLedger
import EODSandbox
import EODTesting
import Foundation
import Testing

@Suite("wait, status, jobs and results") struct WaitTests {
  @Test("downloads what was asked for, and finds a job by id, prefix, label and $last") func names()
    async throws
  {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      let job = try await world.value(TestWorld.goodRun("--label aoi-2 --into out"))
      let id = try #require(job["id"]?.asString)
      let row = try await world.value("wait \(id) | first")
      #expect(row.asRecord?.keys == ["label", "job", "state", "reason", "file", "seconds"])
      #expect(row["label"] == "aoi-2")
      #expect(row["state"] == "successful")
      #expect(row["reason"] == .null)
      #expect(row["seconds"]?.asInt ?? 0 > 100)
      let file = try #require(row["file"]?.asString)
      #expect(file.hasPrefix("\(world.folder.path)/out/aoi-2-") && file.hasSuffix(".nc"))
      #expect(try Data(contentsOf: URL(filePath: file)).prefix(3) == Data("CDF".utf8))
      for name in [String(id.prefix(6)), "aoi-2", "$last", "$last.id"] {
        #expect(try await world.value("status \(name) | get id") == [.string(id)], "\(name)")
      }
      // What is there is not fetched again.
      let before = world.requests("GET /serverless/jobs/{id}/results/{file}")
      #expect(try await world.value("let jobs = [$last aoi-2]; wait $jobs | count") == 1)
      #expect(try await world.value("results aoi-2") == [.string(file)])
      #expect(world.requests("GET /serverless/jobs/{id}/results/{file}") == before)
      #expect(try await world.value("results aoi-2 --into elsewhere | count") == 1)
      let name = URL(filePath: file).lastPathComponent
      #expect(world.names(in: "elsewhere") == [name, "\(name).eod.json"])
    }
  }

  @Test("shows the table, then fails, where a job has failed") func failedJob() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(
        "\(TestWorld.goodRun("--label good --into out"))\n\(TestWorld.hopelessRun("--label bad"))")
      let failure = try await world.failure("wait --all")
      #expect(failure.code == "E-JOB-FAILED")
      #expect(failure.message.hasPrefix("1 of 2 jobs ended without success, first bad: "))
      #expect(failure.message.contains("No intersection with source product boundary"))
      #expect(failure.help == "`why bad` tells more")
      #expect(failure.exitCode == .jobFailed)
      let table = try #require(world.transcript.shown.last?.asList)
      #expect(table.map { $0["state"] } == ["successful", "failed"])
      #expect(table[1]["reason"]?.asString?.contains("No intersection") == true)
      #expect(world.names(in: "out").count { $0.hasSuffix(".nc") } == 1)
      #expect(try await world.value("jobs --state failed | get label") == ["bad"])
      #expect(try await world.value("jobs --label good | count") == 1)
      #expect(try await world.value("jobs --limit 1 | get label") == ["bad"])
      let id = try #require(table[1]["job"]?.asString)
      #expect(try await world.failure("results bad").help == "`why \(id)` tells why")
      try await world.run("wait --all")
      #expect(world.transcript.notices.last == "no job is under way")
    }
  }

  @Test("fetches results again that broke off, and leaves nothing half-written") func cutOff() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(TestWorld.goodRun("--label aoi-2 --into out"))
      let id = try #require(try await world.value("jobs | first | get id").asString)
      try world.fault("truncate", at: "/serverless/jobs/\(id)/results/", count: 0, ["bytes": 0])
      let failure = try await world.failure("wait aoi-2")
      #expect(failure.code == "E-NOT-FETCHED")
      #expect(failure.help == "`results aoi-2` fetches them")
      #expect(failure.exitCode == .failed)
      #expect(world.transcript.shown.last?.asList?.first?["state"] == "successful")
      #expect(world.names(in: "out") == [])
      world.sandbox.clearFaults()
      // A break in the middle is mended on the way.
      try world.fault("truncate", at: "/serverless/jobs/\(id)/results/", ["bytes": 100])
      #expect(try await world.value("results aoi-2 | count") == 1)
      #expect(world.names(in: "out").count { $0.hasSuffix(".nc") } == 1)
      #expect(!world.names(in: "out").contains { $0.contains(".part") })
    }
  }

  @Test("brings what ended before anybody waited, and what was fetched and is gone") func owed() async throws
  {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(TestWorld.goodRun("--label aoi-2 --into out"))
      world.sandbox.advance(by: .seconds(1000))
      // As after a crash between the end and the download.
      #expect(try await world.value("status aoi-2 | get state") == ["successful"])
      #expect(world.names(in: "out") == [])
      let file = try #require(try await world.value("wait --all | first | get file").asString)
      #expect(world.names(in: "out").count == 2)
      try await world.run("wait --all")
      #expect(world.transcript.notices.last == "no job is under way")
      try FileManager.default.removeItem(atPath: file)
      try await world.run("\(TestWorld.goodRun("--into out"))\nwait --all")
      #expect(FileManager.default.fileExists(atPath: file))
      #expect(world.requests("POST /serverless/processes/{id}/execution") == 1)
    }
  }

  @Test("says that results are not there yet") func early() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(TestWorld.goodRun("--label aoi-2"))
      let failure = try await world.failure("results aoi-2")
      #expect(failure.code == "E-NO-RESULTS")
      #expect(failure.help?.hasPrefix("`wait ") == true)
      #expect(try await world.value("status | get state") == ["accepted"])
      world.sandbox.advance(by: .seconds(60))
      #expect(try await world.value("status | get state") == ["running"])
    }
  }

  @Test("shows what is known, and fails, where a service cannot be asked") func statusWithoutService()
    async throws
  {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run("\(TestWorld.goodRun("--label a"))\n\(TestWorld.hopelessRun("--label b"))")
      try world.fault("html", at: "/serverless/jobs", count: 0)
      let failure = try await world.failure("status | save states.csv")
      #expect(failure.code == "E-HTTP")
      #expect(world.transcript.shown.last?.asList?.map { $0["label"] } == ["a", "b"])
      #expect(world.transcript.warnings.last?.hasPrefix("2 of 2 jobs could not be asked for") == true)
      #expect(!world.names().contains("states.csv"))
      // The ledger needs no service.
      #expect(try await world.value("jobs | count") == 2)
    }
  }

  @Test("needs to be told a job, and tells the nearest of one it does not know") func unknownJob()
    async throws
  {
    try await TestWorld.run { world in
      #expect(try await world.failure("wait").help == "`wait JOB`, or `wait --all` for every job under way")
      let none = try await world.failure("wait $last")
      #expect(none.code == "E-UNSET" || none.code == "E-VALUE", "\(none.code): \(none.message)")
      try await world.prepareC2RCC()
      try await world.run(TestWorld.goodRun("--label aoi-2"))
      for command in ["wait", "status", "results", "logs", "cancel"] {
        let failure = try await world.failure("\(command) aoi-3")
        #expect(failure.code == "E-UNKNOWN-JOB")
        #expect(failure.help == "did you mean `aoi-2`? `jobs` lists all")
        #expect(failure.exitCode == .failed)
      }
    }
  }

  @Test("comes back to a job that an earlier session began") func secondSession() async throws {
    try await TestWorld.run(hasLedgerFile: true) { world in
      try await world.prepareC2RCC()
      let job = try await world.value(TestWorld.goodRun("--label aoi-2 --into out"))
      let id = try #require(job["id"]?.asString)
      try await world.another { second in
        #expect(try await second.value("jobs | get id") == [.string(id)])
        #expect(try await second.value("$last.id") == .string(id))
        let found = try second.session.ledger().completions(String(id.prefix(4)))
        #expect(found.map(\.id) == [id])
        try second.folder.makeFolder("below")
        let row = try await second.value("cd below; wait \(id.prefix(8)) | first")
        #expect(row["state"] == "successful")
        #expect(second.names(in: "out").count { $0.hasSuffix(".nc") } == 1)
      }
    }
  }
}
