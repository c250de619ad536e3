import EODCore
import EODLedger
import Testing

@Suite struct NamingTests {
  /// Keys 1 to 6; the first and the fifth share a label.
  private func ledger() async throws -> Ledger {
    let ledger = try Ledger.inMemory()
    try await ledger.sample(id: "3f2a-one", label: "60WWV")
    try await ledger.sample(id: "3f2b-two", label: "3f2")
    try await ledger.sample(id: "9c00", label: "Äther")
    try await ledger.sample(label: "queued one")
    try await ledger.sample(id: "9c00-long", label: "60WWV")
    try await ledger.sample()
    return ledger
  }

  @Test(
    "a name finds one job",
    arguments: [
      ("3f2a-one", 1), ("3f2a", 1), ("3f2b", 2), ("9c00", 3), ("9c00-", 5), ("local-4", 4), ("local-6", 6),
      ("local-1", 1), ("60WWV", 5), ("3f2", 2), ("Äther", 3), ("queued one", 4),
    ] as [(String, Int64)])
  func found(name: String, key: Int64) async throws {
    #expect(try await ledger().job(named: name).key == key)
  }

  @Test(
    "a beginning that fits several lists them, the newest first",
    arguments: [
      ("3", ["3f2b-two", "3f2a-one"]), ("9c", ["9c00-long", "9c00"]), ("local-", ["local-6", "local-4"]),
    ])
  func ambiguous(name: String, candidates: [String]) async throws {
    let ledger = try await ledger()
    await #expect(throws: LedgerError.ambiguousJob(name: name, candidates: candidates, hasMore: false)) {
      try await ledger.job(named: name)
    }
  }

  @Test(
    "what no job is called is unknown, with a suggestion only when it is close",
    arguments: [
      ("60WWX", "60WWV"), ("local-9", "local-4"), ("nonsense", nil), ("", nil), ("%", nil), ("3F2A", "3f2"),
      ("local-", nil), ("local-99999999999999999999", nil),
    ] as [(String, String?)])
  func unknown(name: String, suggestion: String?) async throws {
    let ledger = try await ledger()
    if name == "local-" {
      _ = try await ledger.accept(4, remoteID: "x4", at: .at(2))
      _ = try await ledger.accept(6, remoteID: "x6", at: .at(2))
    }
    await #expect(throws: LedgerError.unknownJob(name: name, suggestion: suggestion)) {
      try await ledger.job(named: name)
    }
  }

  @Test("a long list of candidates is cut and says so")
  func manyCandidates() async throws {
    let ledger = try Ledger.inMemory()
    for number in 10..<21 { try await ledger.sample(id: "a\(number)") }
    await #expect(
      throws: LedgerError.ambiguousJob(
        name: "a", candidates: (11..<21).reversed().map { "a\($0)" }, hasMore: true)
    ) { try await ledger.job(named: "a") }
  }

  @Test("one id at two addresses means the newest job")
  func sameIDElsewhere() async throws {
    let ledger = try Ledger.inMemory()
    try await ledger.sample(id: "77-long", account: "http://127.0.0.1:1")
    let newest = try await ledger.sample(id: "77-long", account: "http://127.0.0.1:2")
    #expect(try await ledger.job(named: "77-long") == newest)
    #expect(try await ledger.job(named: "77") == newest)
  }
}
