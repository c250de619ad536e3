import EODCore
import Testing

@testable import EODLedger

@Suite struct RebuildingTests {
  private static func found(_ id: String, at time: Int64?) -> FoundJob {
    FoundJob(
      remoteID: id, process: "snap-function", state: .successful, created: time.map { .at($0) },
      finished: time.map { .at($0 + 60) })
  }

  @Test("what is not known is taken in, the oldest first; what is known stays as it is")
  func takesIn() async throws {
    let ledger = try Ledger.inMemory()
    let known = try await ledger.sample(id: "b", label: "mine")
    let found = [Self.found("c", at: 30), Self.found("b", at: 20), Self.found("a", at: 10)]
    let outcome = try await ledger.takeIn(found, of: .serverless, account: "", isAskedFor: true, at: .at(99))
    #expect(outcome == (added: 2, heldBack: 0))
    let jobs = try await ledger.jobs()
    #expect(jobs.map(\.remoteID) == ["c", "a", "b"])
    #expect(jobs.last == known)
    #expect(jobs[0].finished == .at(90))
    #expect(try await ledger.last() == known)
  }

  @Test("what is taken in is never the same run as another")
  func noFingerprint() async throws {
    let ledger = try Ledger.inMemory()
    let found = [Self.found("a", at: 10)]
    _ = try await ledger.takeIn(found, of: .serverless, account: "", isAskedFor: true, at: .at(99))
    #expect(try await ledger.jobs().map(\.fingerprint) == [""])
    #expect(try await ledger.jobs().map(\.request) == [[:]])
  }

  @Test("a job that may be the one whose answer was lost is left for its reconciliation")
  func unanswered() async throws {
    let ledger = try Ledger.inMemory()
    try await ledger.write { try Upkeep.askForRebuilding($0) }
    let lost = try await ledger.sample(at: .at(5000))
    let found = [Self.found("old", at: 10), Self.found("new", at: 5001), Self.found("undated", at: nil)]
    let outcome = try await ledger.takeIn(
      found, of: .serverless, account: "", isAskedFor: false, at: .at(6000))
    #expect(outcome == (added: 1, heldBack: 2))
    #expect(try await ledger.needsRebuilding(account: ""))
    _ = try await ledger.accept(lost.key, remoteID: "new", at: .at(6001))
    let rest = try await ledger.takeIn(found, of: .serverless, account: "", isAskedFor: false, at: .at(6002))
    #expect(rest == (added: 1, heldBack: 0))
    #expect(try await !ledger.needsRebuilding(account: ""))
  }

  @Test("of two shells that rebuild one ledger, one does")
  func once() async throws {
    let ledger = try Ledger.inMemory()
    try await ledger.write { try Upkeep.askForRebuilding($0) }
    let found = [Self.found("a", at: 10)]
    _ = try await ledger.takeIn(found, of: .serverless, account: "", isAskedFor: false, at: .at(99))
    let key = try #require(try await ledger.last()?.key)
    _ = try await ledger.forget([key])
    let second = try await ledger.takeIn(found, of: .serverless, account: "", isAskedFor: false, at: .at(99))
    #expect(second == (added: 0, heldBack: 0))
    #expect(try await ledger.needsRebuilding(account: "another"))
  }
}
