import EODCore
import EODLedger
import Testing

@Suite struct ListingTests {
  @Test(
    "a filter keeps the jobs it describes, the newest first",
    arguments: [
      (JobFilter(), [4, 3, 2, 1]), (JobFilter(states: [.queued, .successful]), [4, 2]),
      (JobFilter(services: [.chiller]), [3]), (JobFilter(label: "a"), [4, 1]),
      (JobFilter(fingerprint: "beef"), [3]), (JobFilter(limit: 2), [4, 3]),
      (JobFilter(states: [.submitting], label: "a", limit: 5), [1]), (JobFilter(states: []), []),
      (JobFilter(limit: 0), []),
    ] as [(JobFilter, [Int64])])
  func filtered(filter: JobFilter, keys: [Int64]) async throws {
    let ledger = try Ledger.inMemory()
    try await ledger.sample(label: "a")
    try await ledger.sample(id: "77", state: .successful)
    try await ledger.sample(service: .chiller, fingerprint: "beef")
    try await ledger.sample(label: "a", state: .queued)
    #expect(try await ledger.jobs(filter).map(\.key) == keys)
  }

  @Test("the unfinished are all that have not ended, the oldest first")
  func unfinished() async throws {
    let ledger = try Ledger.inMemory()
    #expect(try await ledger.last() == nil)
    for state in JobState.allCases {
      let job = try await ledger.sample()
      _ = try await ledger.update(job.key, state: state, at: .at(1))
    }
    let states = try await ledger.unfinished().map(\.state)
    #expect(states == [.queued, .submitting, .accepted, .running, .unknown])
  }

  @Test(
    "completions begin with the prefix, by id or by label",
    arguments: [("", [4, 3, 2, 1]), ("b", [3, 2]), ("b1", [2]), ("local", [4]), ("x", []), ("_", [])]
      as [(String, [Int64])])
  func completions(prefix: String, keys: [Int64]) async throws {
    let ledger = try Ledger.inMemory()
    try await ledger.sample(id: "a1")
    try await ledger.sample(id: "b1")
    try await ledger.sample(id: "c1", label: "bay")
    try await ledger.sample()
    #expect(try ledger.completions(prefix).map(\.key) == keys)
  }

  @Test("of very many jobs with one prefix the newest 200 are offered")
  func manyCompletions() async throws {
    let ledger = try Ledger.inMemory()
    for number in 0..<2100 { try await ledger.sample(label: "run \(number)") }
    #expect(try ledger.completions("run").map(\.key) == (1901...2100).reversed())
    let twenties: [Int64] = (2001...2100).reversed() + (201...210).reversed() + [21]
    #expect(try ledger.completions("run 20").map(\.key) == twenties)
  }
}
