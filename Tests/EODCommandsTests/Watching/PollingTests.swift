import EODCore
import EODLanguage
import EODLedger
import EODSandbox
import EODServices
import EODTesting
import Testing

@testable import EODCommands

/// What `wait` does when services misbehave; hours of theirs pass in a moment.
@Suite("Waiting for jobs") struct PollingTests {
  private static let three = ["a", "b", "c"].map { TestWorld.goodRun("--label \($0)") }
    .joined(separator: "\n")

  /// A world where the same run is sent each time, as often as wanted.
  private static func run(
    isQuotaOn: Bool = true, _ body: (TestWorld) async throws -> Void
  ) async throws {
    let options = SandboxOptions(tiles: ["60WWV"], isQuotaOn: isQuotaOn)
    try await TestWorld.run(options: options, switches: Session.Switches(isFresh: true)) { world in
      try await world.prepareC2RCC()
      try await body(world)
    }
  }

  @Test("asks the list for all jobs at once, and a single job by its id") func listed() async throws {
    try await Self.run { world in
      try await world.run(Self.three)
      let table = try await world.value("wait --all")
      #expect(table.asList?.map { $0["state"] } == ["successful", "successful", "successful"])
      let lists = world.requests("GET /serverless/jobs 200")
      #expect((5...100).contains(lists), "\(lists)")
      let single = world.requests("GET /serverless/jobs/{id} ")
      #expect(single < 20, "\(single)")
      try await world.run(TestWorld.goodRun("--label d"))
      _ = try await world.value("wait d")
      #expect(world.requests("GET /serverless/jobs 200") == lists)
      #expect(world.requests("GET /serverless/jobs/{id} ") > single)
    }
  }

  @Test("survives hours of outage, and says so once") func outage() async throws {
    try await Self.run { world in
      try await world.run(Self.three)
      // One look is two requests here: the list, and a job by itself in case only the list is broken.
      try world.fault("html", at: "/serverless/jobs", count: 400, ["status": 200])
      let table = try await world.value("wait --all")
      #expect(table.asList?.map { $0["state"] } == ["successful", "successful", "successful"])
      let warnings = world.transcript.warnings
      #expect(warnings.count == 1, "\(warnings)")
      #expect(
        warnings.first?.firstMatch(
          of: /^WEkEO Serverless gives no usable answers since \d\d:\d\d; trying on$/) != nil)
      let back = world.transcript.notices.filter { $0.contains("answers again") }
      #expect(back.count == 1)
      #expect(back.first?.hasPrefix("WEkEO Serverless answers again after 3 h") == true, "\(back)")
    }
  }

  @Test(
    "goes on with each kind of accident",
    arguments: [
      ("reset", Record()), ("truncate", ["bytes": 10]), ("status", ["status": 503]),
      ("status", ["status": 404]),
      ("quota", ["seconds": 600]),
    ] as [(String, Record)])
  func accidents(kind: String, details: Record) async throws {
    try await Self.run { world in
      try await world.run(Self.three)
      try world.fault(kind, at: "/serverless/jobs", count: 25, details)
      let table = try await world.value("wait --all")
      #expect(table.asList?.map { $0["state"] } == ["successful", "successful", "successful"])
    }
  }

  @Test("ends when nobody is let in") func refused() async throws {
    try await Self.run { world in
      try await world.run(Self.three)
      try world.fault("status", at: "/serverless/jobs", count: 0, ["status": 403])
      let failure = try await world.failure("wait --all")
      #expect(failure.code == "E-REFUSED")
      #expect(failure.exitCode == .refused)
      #expect(world.transcript.shown.last?.asList?.count == 3)
    }
  }

  @Test("a job that vanishes ends with a problem of its own, and the others with success")
  func vanished() async throws {
    try await Self.run { world in
      try world.fault("job-vanishes", at: "/serverless/processes/", nth: 2, ["value": 60])
      try await world.run(Self.three)
      let failure = try await world.failure("wait --all")
      #expect(failure.code == "E-JOB-VANISHED")
      #expect(failure.message == "WEkEO Serverless no longer knows job b: how it ended is not known")
      #expect(failure.help?.hasPrefix("`jobs --remote`") == true)
      #expect(failure.exitCode == .jobFailed)
      let table = try #require(world.transcript.shown.last?.asList)
      #expect(table.map { $0["state"] } == ["successful", "unknown", "successful"])
      #expect(try await world.value("status b | get message") == ["WEkEO Serverless no longer knows it"])
    }
  }

  @Test("a job that is not visible at first is waited for") func notVisibleYet() async throws {
    try await Self.run { world in
      try world.fault("job-not-yet-visible", at: "/serverless/processes/", count: 0, ["value": 100])
      try await world.run(Self.three)
      let table = try await world.value("wait --all")
      #expect(table.asList?.map { $0["state"] } == ["successful", "successful", "successful"])
    }
  }

  @Test("a state that nobody knows is shown in the service's word, and watched for half an hour")
  func strange() async throws {
    try await Self.run { world in
      try await world.run(TestWorld.goodRun("--label a"))
      try world.fault("unknown-status", at: "/serverless/jobs", count: 0, ["value": "paused"])
      #expect(try await world.value("status | get message") == ["the service says `paused`"])
      let before = world.sandbox.now
      let failure = try await world.failure("wait a")
      #expect(failure.code == "E-JOB-STATE")
      #expect(failure.help == "`status a` asks again; the job goes on")
      #expect(world.sandbox.now.since(before) >= .seconds(1800))
      world.sandbox.clearFaults()
      #expect(try await world.value("wait a | get state") == ["successful"])
    }
  }

  @Test("a job that somebody dismissed counts as failed") func dismissed() async throws {
    try await Self.run { world in
      try world.fault("job-dismissed", at: "/serverless/processes/", nth: 2)
      try await world.run(Self.three)
      #expect(try await world.failure("wait --all").code == "E-JOB-FAILED")
      let table = try #require(world.transcript.shown.last?.asList)
      #expect(table.map { $0["state"] } == ["successful", "dismissed", "successful"])
    }
  }

  @Test(
    "finds its jobs in a list of any kind",
    arguments: [
      ("next-link", "spurious"), ("next-link", "relative"), ("next-link", "repeated"),
      ("next-link", "foreign"),
      ("list-order", "oldest-first"), ("list-order", "shuffled"), ("list-order", "doubled"),
      ("list-order", "overlapping"), ("list-lag", "90"),
      ("time-skew", "-90000"), ("time-skew", "90000"),
    ])
  func oddLists(kind: String, value: String) async throws {
    try await Self.run { world in
      let details: Record = ["value": Int(value).map(Value.int) ?? .string(value)]
      try world.fault(kind, at: "/serverless/jobs", count: 0, details)
      try await world.run(Self.three)
      let table = try await world.value("wait --all")
      #expect(table.asList?.map { $0["state"] } == ["successful", "successful", "successful"])
    }
  }

  @Test("follows short pages to thirty jobs, and no further") func shortPages() async throws {
    try await Self.run(isQuotaOn: false) { world in
      try world.fault("list-limit", at: "/serverless/jobs", count: 0, ["value": 10])
      try await world.run("for n in 1..30 { \(TestWorld.goodRun()) }")
      let table = try await world.value("wait --all")
      #expect(table.asList?.map { $0["state"] } == Array(repeating: "successful", count: 30))
      #expect(world.requests("GET /serverless/jobs/{id} ") < 30)
      #expect(world.requests("GET /serverless/jobs 200") < 300)
    }
  }

  @Test("sees what another shell does to a job that is queued") func queued() async throws {
    try await Self.run { world in
      let ledger = try world.session.ledger()
      let queued = try await ledger.intend(
        service: .serverless, process: "p", fingerprint: "q", request: Record(), label: "queued",
        state: .queued, at: world.session.clock.now())
      let events = await world.session.poller.watch([queued])
      _ = try await ledger.update(
        queued.key, state: .failed, message: "given up", at: world.session.clock.now())
      var seen: [JobState] = []
      for await event in events {
        if case .changed(let job, _) = event { seen.append(job.state) }
      }
      #expect(seen == [.failed])
      #expect(world.requests("GET /serverless/jobs") == 0)
    }
  }

  @Test("takes a job into the polling as soon as it is sent") func noticed() async throws {
    try await Self.run { world in
      try await world.run(TestWorld.goodRun("--label first"))
      let ledger = try world.session.ledger()
      let sent = try await ledger.job(named: "first")
      let queued = try await ledger.intend(
        service: .serverless, account: sent.account, process: sent.process, fingerprint: "q",
        request: sent.request, label: "later", state: .queued, at: world.session.clock.now())
      let events = await world.session.poller.watch([queued])
      let answer = try await world.session.services.serverless.submit(
        process: sent.process, graph: try #require(sent.request["graph"]?.asString), inputs: [])
      let accepted = try await ledger.accept(
        queued.key, remoteID: answer.id, at: world.session.clock.now())
      await world.session.poller.noticed(accepted)
      var seen: [Job] = []
      for await event in events {
        if case .changed(let job, _) = event { seen.append(job) }
      }
      #expect(seen.first?.state == .accepted)
      #expect(seen.last?.state.isTerminal == true)
      #expect(seen.allSatisfy { $0.id == answer.id })
    }
  }

  @Test("tells in the background only what nobody else shows") func background() async throws {
    try await TestWorld.run { world in
      let ledger = try world.session.ledger()
      let poller = world.session.poller
      var jobs: [Job] = []
      for label in ["shown", "cancelled here", "alone"] {
        jobs.append(
          try await ledger.intend(
            service: .serverless, process: "p", fingerprint: label, request: Record(), label: label,
            state: .queued, at: world.session.clock.now()))
      }
      let background = await poller.watch(jobs, inBackground: true)
      let foreground = await poller.watch([jobs[0]])
      for job in jobs {
        // Not in the ledger, so that only this way it is known.
        var ended = job
        ended.report(.failed, message: nil, at: world.session.clock.now())
        await poller.noticed(ended, isShown: job.label == "cancelled here")
      }
      func labels(_ events: AsyncStream<PollEvent>) async -> [String?] {
        var labels: [String?] = []
        for await event in events { if case .changed(let job, _) = event { labels.append(job.label) } }
        return labels
      }
      #expect(await labels(foreground) == ["shown"])
      #expect(await labels(background) == ["alone"])
    }
  }

  @Test("a job of another account is not asked for, and does not stop the others") func otherAccount()
    async throws
  {
    try await Self.run { world in
      try await world.run(TestWorld.goodRun("--label mine"))
      let ledger = try world.session.ledger()
      let theirs = try await ledger.intend(
        service: .serverless, account: "they@http://127.0.0.1:9", process: "snap-function", fingerprint: "t",
        request: Record(), label: "theirs", at: world.session.clock.now())
      _ = try await ledger.accept(theirs.key, remoteID: "1234", at: world.session.clock.now())
      let failure = try await world.failure("wait --all")
      #expect(failure.code == "E-OTHER-ACCOUNT")
      #expect(failure.message == "job theirs belongs to they@http://127.0.0.1:9, not to this account")
      let table = try #require(world.transcript.shown.last?.asList)
      #expect(table.map { $0["state"] } == ["successful", "accepted"])
    }
  }
}
