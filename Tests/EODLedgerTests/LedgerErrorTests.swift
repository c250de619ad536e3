import EODCore
import Testing

@testable import EODLedger

@Suite struct LedgerErrorTests {
  @Test(
    "SQLite's result codes become errors a person can act on",
    arguments: [
      (5, LedgerError.locked(path: "/s")), (8, .readOnly(path: "/s")), (11, .damaged(path: "/s")),
      (13, .full(path: "/s")), (14, .readOnly(path: "/s")), (26, .damaged(path: "/s")),
      (10, .broken(path: "/s", reason: "disk I/O error")),
    ] as [(Int32, LedgerError)])
  func resultCodes(code: Int32, error: LedgerError) {
    #expect(LedgerError(resultCode: code, reason: "disk I/O error", path: "/s") == error)
    #expect(error.message.contains("/s"))
  }

  @Test("names from outside lose their control characters in every text")
  func controls() {
    let hostile = "a\u{1B}[31mb"
    let errors: [LedgerError] = [
      .unknownJob(name: hostile, suggestion: hostile),
      .ambiguousJob(name: hostile, candidates: [hostile], hasMore: true),
      .conflictingID(remoteID: hostile, owner: hostile), .broken(path: "/s", reason: hostile),
    ]
    for error in errors {
      #expect(error.message.contains("ab"))
      #expect(!(error.message + (error.hint ?? "")).contains("\u{1B}"))
    }
  }

  @Test("an ambiguous name lists what it could mean")
  func ambiguous() {
    let error = LedgerError.ambiguousJob(name: "3", candidates: ["3a", "3b"], hasMore: true)
    #expect(error.message == "several jobs begin with `3`: 3a, 3b, …")
  }
}
