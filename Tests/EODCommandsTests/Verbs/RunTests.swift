import EODCore
import EODLanguage
import EODLedger
import EODSandbox
import EODServices
import EODTesting
import Testing

@testable import EODCommands

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
      #expect(world.names(in: "out").count { $0.hasSuffix(".nc") } == 1)
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

  @Test("queues what there is no room for, and sends it when there is") func quota() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(TestWorld.tenRuns)
      #expect(world.requests("\(Self.execution) 201") == 10)
      #expect(try await world.value(TestWorld.goodRun("--label eleventh --into out | get state")) == "queued")
      #expect(world.transcript.notices.last?.hasPrefix("eleventh is queued: ") == true)
      try await world.run(TestWorld.hopelessRun("--label jumper --first"))
      #expect(world.requests("\(Self.execution) 201") == 10)
      let quota = try await world.value("quota | where quota == 'runs per hour' | first")
      #expect(quota["used"] == 10 && quota["left"] == 0 && quota["queued"] == 2)
      // Asked for again it is the same.
      #expect(try await world.value(TestWorld.goodRun("| get label")) == "eleventh")
      // The one that jumped the queue fails, and its failure keeps nobody else.
      let failure = try await world.failure("wait eleventh jumper")
      #expect(failure.code == "E-JOB-FAILED")
      #expect(world.transcript.shown.last?.asList?.map { $0["state"] } == ["successful", "failed"])
      #expect(world.requests("\(Self.execution) 201") == 12)
      #expect(world.requests("\(Self.execution) 429") == 0)
      #expect(world.names(in: "out").contains { $0.hasPrefix("eleventh") })
      let sent = world.transcript.notices.filter { $0.hasPrefix("sent ") }
      #expect(sent.map { $0.split(separator: " ")[1] } == ["jumper", "eleventh"])
    }
  }

  @Test("believes a service that counts more than was sent from here") func countedElsewhere() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      // Another program of the account has used the hour.
      try await world.elsewhere { other in
        try await other.prepareC2RCC()
        try await other.run(TestWorld.tenRuns)
      }
      #expect(try await world.value(TestWorld.goodRun("| get state")) == "queued")
      #expect(world.requests("\(Self.execution) 429") <= 1)
      try await world.run("drain")
      #expect(try await world.value("jobs | first | get state") == "accepted")
      #expect(world.requests("\(Self.execution) 201") == 11)
    }
  }

  @Test("queues a run whose product cannot be ordered this hour") func orderQuota() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try world.fault(
        "quota", at: "/hda-broker/api/v1/dataaccess/download", method: "POST", ["seconds": 600])
      #expect(try await world.value(TestWorld.goodRun("--label later | get state")) == "queued")
      #expect(try await world.value("jobs | get message") == ["waits for an order"])
      #expect(world.requests(Self.execution) == 0)
      #expect(try await world.value("wait later | get state") == ["successful"])
      #expect(world.requests("\(Self.execution) 201") == 1)
    }
  }

  @Test(
    "takes on the job whose answer was lost, and sends again what never arrived",
    arguments: [
      ("lost", [:], 1), ("truncate", [:], 1), ("status", ["status": 503, "done": true], 1),
      ("html", [:], 2), ("status", ["status": 502], 2), ("reset", [:], 2),
    ] as [(String, Record, Int)])
  func lostAnswer(_ kind: String, _ details: Record, requests: Int) async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try world.fault(kind, at: "/serverless/processes/", method: "POST", details)
      #expect(try await world.value(TestWorld.goodRun("--label lost | get state")) == "accepted")
      #expect(try await world.value("jobs --remote | count") == 1)
      #expect(
        world.sandbox.answers.filter { $0.key.hasPrefix(Self.execution) }.values.reduce(0, +) == requests)
      #expect(try await world.value("quota | first | get used") == 1)
      #expect(try await world.value("wait lost | get state") == ["successful"])
    }
  }

  @Test(
    "finds the job whose answer was lost in a list that is slow, reordered or by another clock",
    arguments: [
      ("list-lag", 30), ("job-not-yet-visible", 20), ("list-order", "oldest-first"),
      ("list-order", "shuffled"),
      ("time-format", "dots"), ("list-limit", 1),
    ] as [(String, Value)])
  func oddList(_ quirk: String, _ value: Value) async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(TestWorld.hopelessRun("--label before"))
      world.sandbox.advance(by: .seconds(3000))
      try world.fault(quirk, at: "/serverless/", count: 0, ["value": value])
      try world.fault("lost", at: "/serverless/processes/", method: "POST")
      try await world.run(TestWorld.goodRun("--label lost"))
      let ids = try await world.value("jobs | get id").asList?.compactMap(\.asString) ?? []
      #expect(ids.count == 2 && !ids.contains { $0.hasPrefix("local") })
      #expect(try await world.value("jobs --remote | count") == 2)
    }
  }

  @Test("knows its job by a service whose clock is wrong", arguments: [-5000, 5000])
  func skewed(_ seconds: Int) async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try world.fault("time-skew", at: "/serverless/", count: 0, ["value": .int(seconds)])
      try await world.run(TestWorld.hopelessRun("--label before"))
      world.sandbox.advance(by: .seconds(3000))
      try world.fault("lost", at: "/serverless/processes/", method: "POST")
      try await world.run(TestWorld.goodRun("--label lost"))
      #expect(try await world.value("jobs --remote | count") == 2)
    }
  }

  @Test("asks where several jobs could be the one, and sends nothing again before it is told")
  func ambiguous() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.elsewhere { other in
        try await other.prepareC2RCC()
        try await other.run(TestWorld.hopelessRun())
      }
      try world.fault("lost", at: "/serverless/processes/", method: "POST")
      let failure = try await world.failure(TestWorld.goodRun("--label mine"))
      #expect(failure.code == "E-WHICH-JOB")
      #expect(failure.exitCode == .failed)
      let ids = try await world.value("jobs --remote | get id").asList?.compactMap(\.asString) ?? []
      #expect(ids.count == 2 && ids.allSatisfy { failure.message.contains($0) })
      #expect(failure.help?.contains("adopt local-") == true)
      #expect(try await world.value("jobs | get state") == ["submitting"])
      #expect(try await world.failure(TestWorld.goodRun()).code == "E-UNANSWERED")
      #expect(world.requests(Self.execution) == 2)
      #expect(try await world.value("adopt mine \(ids[0]) | get id") == .string(ids[0]))
      #expect(try await world.value("wait mine | get state") == ["successful"])
    }
  }

  @Test("sends again what is none of the service's jobs, once it is told so") func adoptNone() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.elsewhere { other in
        try await other.prepareC2RCC()
        try await other.run(
          "\(TestWorld.hopelessRun())\nrun c2rcc --input img1=$hits[0] --set polygon='POLYGON ((11 10, 12 10, 12 11, 11 11, 11 10))'"
        )
      }
      try world.fault("html", at: "/serverless/processes/", method: "POST")
      #expect(try await world.failure(TestWorld.goodRun("--label mine")).code == "E-WHICH-JOB")
      #expect(try await world.failure("adopt mine").code == "E-VALUE")
      #expect(try await world.value("adopt mine --none | get state") == "accepted")
      #expect(try await world.value("jobs --remote | count") == 3)
      #expect(try await world.failure("adopt mine --none").code == "E-CANNOT")
    }
  }

  @Test("never sends again what was taken without an id") func withoutID() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try world.fault("job-id", at: "/serverless/processes/", count: 0, ["value": "none"])
      try world.fault("list-lag", at: "/serverless/jobs", count: 0, ["value": 86400])
      #expect(try await world.failure(TestWorld.goodRun()).code == "E-WHICH-JOB")
      #expect(try await world.value("jobs | get state") == ["unknown"])
      #expect(try await world.value(TestWorld.goodRun("| get state")) == "unknown")
      #expect(world.requests(Self.execution) == 1)
      // The list has caught up.
      world.sandbox.clearFaults()
      #expect(try await world.value("wait --all | get state") == ["successful"])
      #expect(world.requests(Self.execution) == 1)
    }
  }

  @Test("settles what a shell that died has left before it sends anything") func afterDeath() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      // As if the shell had died between the request and its answer: the service has a job, the ledger its intent.
      let session = world.session
      _ = try await session.ledger().intend(
        service: .serverless, account: try session.account(at: session.settings.serverless),
        process: "snap-function", fingerprint: "f00d", request: [:], label: "first", at: session.clock.now())
      try await world.elsewhere { other in
        try await other.prepareC2RCC()
        try await other.run(TestWorld.goodRun())
      }
      try await world.run(TestWorld.hopelessRun("--label second"))
      #expect(try await world.value("jobs | get state") == ["accepted", "accepted"])
      #expect(try await world.value("jobs --remote | count") == 2)
      #expect(world.transcript.notices.contains { $0.hasPrefix("the answer to first was lost") })
    }
  }

  @Test("keeps what could not be sent, and sends it when the service is there again") func outage()
    async throws
  {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try world.fault("status", at: "/serverless", count: 0, ["status": 503])
      let failure = try await world.failure(TestWorld.goodRun("--label patient"))
      #expect(failure.exitCode == .failed)
      #expect(try await world.value("jobs | get state") == ["submitting"])
      world.sandbox.clearFaults()
      #expect(try await world.value("wait patient | get state") == ["successful"])
      #expect(world.requests("\(Self.execution) 201") == 1)
    }
  }

  @Test("keeps nothing of a run that nobody is signed in for") func signedOut() async throws {
    try await TestWorld.run(environment: ["HDA_PASSWORD": "wrong"]) { world in
      try world.copyExampleInputs()
      let failure = try await world.failure(
        """
        graph load c2rcc s2_c2rcc.xml
        run c2rcc --input img1=http://127.0.0.1/x.zip --set polygon='POLYGON ((1 1, 2 1, 2 2, 1 2, 1 1))'
        """)
      #expect(failure.exitCode == .refused)
      #expect(try await world.value("jobs") == [])
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
