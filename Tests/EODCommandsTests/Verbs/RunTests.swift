import EODCommands
import EODCore
import EODLanguage
import EODSandbox
import EODTesting
import Testing

@Suite("run") struct RunTests {
  private static let execution = "POST /serverless/processes/{id}/execution"

  @Test("orders the product, submits, and returns the job at once") func submission() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      let job = try await world.value(TestWorld.goodRun("--label aoi-2 --into out"))
      #expect(job["state"] == "accepted")
      #expect(job["label"] == "aoi-2")
      #expect(job["into"] == .string("\(world.folder.path)/out"))
      #expect(world.requests("POST /hda-broker/api/v1/dataaccess/download") == 1)
      #expect(world.requests(Self.execution) == 1)
      let remote = try await world.value("jobs --remote | first")
      #expect(remote["id"] == job["id"])
      #expect(world.names(in: "out") == [])
    }
  }

  @Test("waits where it is asked to, and takes a URL for an input") func waiting() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      let table = try await world.value(TestWorld.goodRun("--into out --wait"))
      #expect(table.asList?.first?["state"] == "successful")
      #expect(world.names(in: "out").count == 1)
      // The sandbox's worker knows no file at this address: the run begins, and fails.
      let failure = try await world.failure(
        "run c2rcc --input img1=http://127.0.0.1:\(world.sandbox.port)/x.zip --set polygon=$aoi.geoRegion --wait"
      )
      #expect(failure.code == "E-JOB-FAILED")
      #expect(failure.message.contains("a file was not found in the input"))
      #expect(failure.exitCode == .jobFailed)
    }
  }

  @Test("reuses an identical job, and sends another anew with --fresh") func reuse() async throws {
    try await TestWorld.run(hasLedgerFile: true) { world in
      try await world.prepareC2RCC()
      let first = try await world.value(TestWorld.goodRun("--label one"))
      let again = try await world.value(TestWorld.goodRun("--label two"))
      #expect(again["id"] == first["id"])
      #expect(world.transcript.notices.contains { $0.hasPrefix("reusing job one (accepted)") })
      #expect(world.requests(Self.execution) == 1)
      try await world.run("wait $last")
      #expect(try await world.value(TestWorld.goodRun())["id"] == first["id"])
      try await world.another(switches: Session.Switches(isFresh: true)) { fresh in
        try await fresh.run("graph load c2rcc s2_c2rcc.xml")
        try await fresh.run(
          "let hits = search EO:ESA:DAT:SENTINEL-2 --tile 30UUA --start 2020-06-23 --end 2020-06-24 --where processingLevel=S2MSI1C"
        )
        try await fresh.run(#"let aoi = load AOIs.txt --as json | get "2""#)
        #expect(try await fresh.value(TestWorld.goodRun())["id"] != first["id"])
      }
      #expect(world.requests(Self.execution) == 2)
      #expect(world.requests("POST /hda-broker/api/v1/dataaccess/download 200") == 1)
    }
  }

  @Test("says what it would do in a dry run, and does not") func dryRun() async throws {
    try await TestWorld.run(switches: Session.Switches(isDryRun: true)) { world in
      try await world.prepareC2RCC()
      try await world.run(TestWorld.goodRun())
      #expect(
        world.transcript.notices.last?.hasPrefix("would order EO:ESA:DAT:SENTINEL-2/S2A_MSIL1C_20200623")
          == true)
      #expect(world.requests(Self.execution) == 0)
      #expect(world.requests("POST /hda-broker/api/v1/dataaccess/download") == 0)
      #expect(try await world.value("jobs") == [])
    }
  }

  @Test("refuses a graph that would waste the run, before anything is ordered") func badGraph() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      let failure = try await world.failure("run c2rcc --input img1=$hits[0]")
      #expect(failure.code == "E-GRAPH")
      #expect(failure.message.contains("s2_c2rcc.xml:"))
      #expect(failure.message.contains("polygon"))
      #expect(failure.exitCode == .failed)
      #expect(world.requests("POST /hda-broker/api/v1/dataaccess/download") == 0)
      #expect(try await world.value("jobs") == [])
    }
  }

  @Test(
    "refuses an input that is none, and shows what to type",
    arguments: [("$hits", "table"), ("S2A_X", "string"), ("$aoi", "record")])
  func badInput(_ input: String, type: String) async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      let failure = try await world.failure("run c2rcc --input img1=\(input) --set polygon=$aoi.geoRegion")
      #expect(failure.code == "E-VALUE")
      #expect(failure.message == "--input img1: a \(type) is neither a found product nor a URL")
      #expect(failure.help == "give one row of a search, such as `img1=$hits[0]`")
    }
  }

  @Test("ends with exit code 5 where the quota is used up") func quota() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(
        """
        for n in 1..10 {
          let w = -5.2 + $n * 0.01
          run c2rcc --input img1=$hits[0] --set polygon="POLYGON ((${$w} 50, -5 50, -5 50.2, ${$w} 50))"
        }
        """)
      #expect(world.requests("\(Self.execution) 201") == 10)
      let failure = try await world.failure(TestWorld.goodRun("--label eleventh"))
      #expect(failure.code == "E-QUOTA")
      #expect(failure.message.contains("Quota exceeded: 10 executions per hour"))
      #expect(failure.help == "try again later")
      #expect(failure.exitCode == .quota)
      let job = try await world.value("jobs | first")
      #expect(job["label"] == "eleventh")
      #expect(job["state"] == "failed")
    }
  }

  @Test("ends with exit code 5 where no more may be ordered, and says when") func orderQuota() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      let reset = world.sandbox.now.nanoseconds / 1_000_000 + 600_000
      try world.fault(
        "status", at: "/hda-broker/api/v1/dataaccess/download", method: "POST", count: 0,
        [
          "status": 429,
          "headers": [
            "X-Quota-Limit": "100", "X-Quota-Remaining": "0", "X-Quota-Reset": .string("\(reset)"),
          ],
        ])
      let failure = try await world.failure(TestWorld.goodRun())
      #expect(failure.code == "E-QUOTA")
      #expect(failure.help?.hasPrefix("there is room again at ") == true)
      #expect(failure.exitCode == .quota)
      #expect(world.requests(Self.execution) == 0)
    }
  }

  @Test(
    "keeps the job as `submitting` where the answer was lost, and does not send it twice",
    arguments: ["lost", "truncate", "html"])
  func lostAnswer(_ kind: String) async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try world.fault(kind, at: "/serverless/processes/", method: "POST")
      let failure = try await world.failure(TestWorld.goodRun("--label lost"))
      #expect(["E-UNREACHABLE", "E-CUT-OFF", "E-HTTP"].contains(failure.code))
      #expect(try await world.value("jobs --remote | count") == (kind == "html" ? 0 : 1))
      #expect(world.transcript.warnings.contains { $0.contains("`jobs --remote` lists what it has") })
      #expect(try await world.value("jobs | get state") == ["submitting"])
      // It does not keep the others from being waited for.
      try await world.run(TestWorld.hopelessRun("--label other"))
      let waited = try await world.failure("wait --all")
      #expect(waited.code == "E-JOB-FAILED")
      let states = world.transcript.shown.last?.asList?.map { $0["state"] }
      #expect(states == ["submitting", "failed"])
      let alone = try await world.failure("wait lost")
      #expect(alone.code == "E-UNANSWERED")
      #expect(try await world.failure("logs lost").code == "E-UNANSWERED")
      #expect(try await world.failure("cancel lost").code == "E-UNANSWERED")
    }
  }

  @Test("keeps a refused job as failed") func refused() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try world.fault("status", at: "/serverless/processes/", method: "POST", ["status": 400])
      let failure = try await world.failure(TestWorld.goodRun())
      #expect(failure.code == "E-HTTP")
      #expect(failure.exitCode == .failed)
      #expect(try await world.value("jobs | get state") == ["failed"])
      #expect(world.transcript.warnings == [])
    }
  }
}
