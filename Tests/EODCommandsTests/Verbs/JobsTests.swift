import EODCommands
import EODCore
import EODLanguage
import EODLedger
import EODSandbox
import EODServices
import EODTesting
import Testing

@Suite("jobs") struct JobsTests {
  /// A ledger of four jobs, an hour apart, the last one now.
  private static func run(_ body: (TestWorld) async throws -> Void) async throws {
    try await TestWorld.run { world in
      let ledger = try world.session.ledger()
      let now = world.sandbox.now
      let jobs: [(String, ServiceName, String, JobState)] = [
        ("aoi-1", .serverless, "batches/c2rcc.eod:10", .successful), ("aoi-2", .serverless, "-c:1", .failed),
        ("tile", .chiller, "batches/stage.eod:3", .running), ("[x]", .serverless, "prompt:1", .queued),
      ]
      for (place, (label, service, origin, state)) in jobs.enumerated() {
        let time = try #require(now.adding(.seconds(3600 * (place - 3))))
        let job = try await ledger.intend(
          service: service, process: "p", fingerprint: label, request: Record(), label: label, origin: origin,
          state: state == .queued ? .queued : .submitting, at: time)
        if state != .queued {
          _ = try await ledger.accept(job.key, remoteID: "id-\(place)", at: time)
          _ = try await ledger.update(job.key, state: state, message: "words", at: time)
        }
      }
      try await body(world)
    }
  }

  @Test(
    "filters by state, label, age, date, script and service, newest first",
    arguments: [
      ("", ["[x]", "tile", "aoi-2", "aoi-1"]),
      ("--state failed --state queued", ["[x]", "aoi-2"]),
      ("--label aoi-*", ["aoi-2", "aoi-1"]), ("--label tile", ["tile"]), ("--label '[x]'", ["[x]"]),
      ("--label aoi", []),
      ("--age 90m", ["[x]", "tile"]), ("--age 2h --since 2000-01-01", ["[x]", "tile"]),
      ("--since 2200-01-01", []),
      ("--script c2rcc.eod", ["aoi-1"]), ("--script batches/c2rcc.eod", ["aoi-1"]),
      ("--script batches/*", ["tile", "aoi-1"]), ("--script prompt", ["[x]"]), ("--script c2rcc", []),
      ("--service chiller", ["tile"]), ("--service serverless --limit 1", ["[x]"]),
      ("--state failed --label aoi-1", []),
    ])
  func filters(options: String, labels: [String]) async throws {
    try await Self.run { world in
      let found = try await world.value("jobs \(options) | get label")
      #expect(found == .list(labels.map(Value.string)), "\(options)")
    }
  }

  @Test("tells first what a job is doing, and since when") func row() async throws {
    try await Self.run { world in
      let row = try await world.value("jobs --label tile | first")
      #expect(row.asRecord?.keys.prefix(5) == ["id", "label", "state", "age", "message"])
      #expect(row["message"] == "words")
      guard case .duration(let age)? = row["age"] else {
        Issue.record("no age in \(row)")
        return
      }
      #expect(age >= .seconds(3600) && age < .seconds(3700))
    }
  }
}
