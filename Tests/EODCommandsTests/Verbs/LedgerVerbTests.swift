import EODCommands
import EODCore
import EODLanguage
import EODTesting
import Foundation
import Testing

@Suite struct LedgerVerbTests {
  /// The same run is sent as often as it is asked for.
  private static let fresh = Session.Switches(isFresh: true)
  private static let allJobs = "/serverless/jobs"

  @Test("the account's list says what the ledger calls a job, and which were submitted elsewhere")
  func remote() async throws {
    try await TestWorld.run(switches: Self.fresh) { world in
      try await world.submit(["one", "two"])
      try await world.run("jobs --forget --force two")
      let rows = try #require(try await world.value("jobs --remote").asList)
      #expect(rows.map { $0["label"] } == [.null, .string("one")])
      #expect(rows.map { $0["ledger"] } == [.null, .string("local-1")])
      #expect(try await world.value("jobs --remote --limit 1 | count") == .int(1))
      #expect(try await world.value("jobs --remote --label one | count") == .int(1))
    }
  }

  @Test("the whole list is read, whatever size of page the service gives, with one request where it can")
  func remotePages() async throws {
    try await TestWorld.run(switches: Self.fresh) { world in
      try await world.submit(["one", "two", "three"])
      let before = world.requests("GET /serverless/jobs")
      #expect(try await world.value("jobs --remote | count") == .int(3))
      #expect(world.requests("GET /serverless/jobs") == before + 1)
      try world.fault("list-limit", at: Self.allJobs, count: 0, ["value": 1])
      #expect(try await world.value("jobs --remote | get label") == ["three", "two", "one"])
    }
  }

  @Test("jobs that are named are forgotten here, and the service keeps them")
  func forget() async throws {
    try await TestWorld.run(switches: Self.fresh) { world in
      try await world.submit(["one", "two"])
      try await world.run("wait --all")
      #expect(try await world.value("jobs --forget one | get label") == ["one"])
      #expect(world.transcript.notices.last?.hasPrefix("1 job forgotten here") == true)
      #expect(try await world.value("jobs | get label") == ["two"])
      #expect(try await world.value("jobs --remote | count") == .int(2))
    }
  }

  @Test("what is under way is forgotten only by name and force")
  func forgetUnderWay() async throws {
    try await TestWorld.run(switches: Self.fresh) { world in
      try await world.submit(["one", "two"])
      let failure = try await world.failure("jobs --forget two")
      #expect(failure.code == "E-UNDER-WAY")
      #expect(try await world.value("jobs --forget --label one") == [])
      #expect(world.transcript.notices.contains { $0.hasPrefix("1 job is under way and stays") })
      #expect(try await world.value("jobs | count") == .int(2))
      try await world.run("jobs --forget --force two")
      #expect(try await world.value("jobs | get label") == ["one"])
    }
  }

  @Test("without a job or a filter nothing is forgotten")
  func forgetNothing() async throws {
    try await TestWorld.run(switches: Self.fresh) { world in
      let failure = try await world.failure("jobs --forget")
      #expect(failure.hint?.contains("--state failed") == true)
    }
  }

  @Test("the jobs of a damaged ledger come back from the service's list, once")
  func rebuilt() async throws {
    try await TestWorld.run(switches: Self.fresh, hasLedgerFile: true) { world in
      try await world.submit(["one", "two"])
      try await world.run("wait --all")
      let ids = try await world.value("jobs | get id")
      try world.damageLedger()
      try await world.another { other in
        #expect(try await other.value("jobs | get id") == ids)
        #expect(try await other.value("jobs | get label") == [.null, .null])
        #expect(try await other.value("jobs | get state") == ["successful", "successful"])
        let warning = try #require(other.transcript.warnings.first)
        #expect(warning.contains("ledger.sqlite.damaged-"))
        #expect(warning.contains("labels, folders"))
        let asked = other.requests("GET /serverless/jobs")
        try await other.run("jobs --forget \(ids.asList?.first?.asString ?? "")")
        #expect(try await other.value("jobs | count") == .int(1))
        #expect(other.requests("GET /serverless/jobs") == asked)
        #expect(try await other.value("jobs --rebuild | count") == .int(2))
      }
    }
  }

  @Test("a ledger that cannot be rebuilt now is rebuilt by a later command")
  func rebuiltLater() async throws {
    try await TestWorld.run(switches: Self.fresh, hasLedgerFile: true) { world in
      try await world.submit(["one"])
      try world.damageLedger()
      try await world.another { other in
        try other.fault("status", at: Self.allJobs, count: 5, ["status": 503])
        #expect(try await other.value("jobs") == [])
        #expect(other.transcript.warnings.contains { $0.contains("asks again") })
        #expect(try await other.value("jobs | count") == .int(1))
      }
    }
  }
}

extension TestWorld {
  /// Submits one run a label.
  fileprivate func submit(_ labels: [String]) async throws {
    try await prepareC2RCC()
    for label in labels { try await run(Self.goodRun("--label \(label)")) }
  }

  /// Puts text in the ledger's place, as a copy that went wrong would.
  fileprivate func damageLedger() throws {
    let path = "\(folder.path)/state/ledger.sqlite"
    for beside in ["-wal", "-shm"] { try FileManager.default.removeItem(atPath: path + beside) }
    try Data(repeating: 0x20, count: 20_000).write(to: URL(filePath: path), options: .atomic)
  }
}
