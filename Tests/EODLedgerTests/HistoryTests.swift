import EODCore
import EODLedger
import Testing

@Suite("The history of statements") struct HistoryTests {
  @discardableResult
  private func enter(
    _ statement: String, in ledger: Ledger, session: String = "a", folder: String = "/data",
    status: Int32? = 0,
    at seconds: Int64 = 0
  ) async throws -> Int64 {
    let number = try await ledger.remember(statement, session: session, folder: folder, at: .at(seconds))
    if let status { try await ledger.ended(number, status: status, took: .milliseconds(1500)) }
    return number
  }

  @Test("each statement comes back once, at its latest place") func recall() async throws {
    let ledger = try Ledger.inMemory()
    for statement in ["one", "two", "one", "three\nfour"] { try await enter(statement, in: ledger) }
    #expect(try await ledger.recall(10) == ["two", "one", "three\nfour"])
    #expect(try await ledger.recall(2) == ["one", "three\nfour"])
  }

  @Test("what is listed says when, where, how long and how it ended") func details() async throws {
    let ledger = try Ledger.inMemory()
    try await enter("scan .", in: ledger, status: 1, at: 5)
    try await enter("scan .", in: ledger, session: "b", folder: "/other", at: 9)
    let unfinished = try await enter("wait --all", in: ledger, status: nil)
    let found = try await ledger.history(HistoryFilter())
    #expect(found.map(\.statement) == ["scan .", "wait --all"])
    #expect(found[0].at == .at(9) && found[0].folder == "/other" && found[0].times == 2)
    #expect(found[0].took == .milliseconds(1500) && found[0].status == 0)
    #expect(found[1].number == unfinished && found[1].status == nil && found[1].took == nil)
    #expect(try await ledger.history(HistoryFilter(isRepeating: true)).map(\.status) == [1, 0, nil])
  }

  @Test(
    "filters",
    arguments: [
      (HistoryFilter(pattern: "SEARCH"), ["search a", "let x = search b"]),
      (HistoryFilter(pattern: "search*"), ["search a"]),
      (HistoryFilter(pattern: "100%_"), ["print 100%_"]),
      (HistoryFilter(folder: "/other"), ["print 100%_"]),
      (HistoryFilter(session: "b"), ["let x = search b"]),
      (HistoryFilter(hasFailed: true), ["search a"]),
      (HistoryFilter(limit: 2), ["let x = search b", "print 100%_"]),
      (HistoryFilter(pattern: "nothing"), []),
    ])
  func filters(filter: HistoryFilter, statements: [String]) async throws {
    let ledger = try Ledger.inMemory()
    try await enter("search a", in: ledger, status: 3)
    try await enter("let x = search b", in: ledger, session: "b")
    try await enter("print 100%_", in: ledger, folder: "/other")
    #expect(try await ledger.history(filter).map(\.statement) == statements)
  }

  @Test("what was forgotten is gone, and its end is not written") func forgotten() async throws {
    let ledger = try Ledger.inMemory()
    let number = try await enter("print gone", in: ledger, status: nil)
    try await enter("print kept", in: ledger)
    let count = try await ledger.forgetStatements([number, 99])
    #expect(count == 1)
    try await ledger.ended(number, status: 0, took: .zero)
    let left = try await ledger.recall(10)
    #expect(left == ["print kept"])
  }
}
