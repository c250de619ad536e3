import Testing

@testable import EODServices

@Suite struct LogTailTests {
  private func entries(_ messages: [String]) -> [LogEntry] {
    messages.map { LogEntry(time: nil, message: $0) }
  }

  private func messages(_ tail: inout LogTail, _ log: [String]) -> [String] {
    tail.take(entries(log)).map(\.message)
  }

  @Test("only what was not there before is new, equal lines each counting")
  func growing() {
    var tail = LogTail()
    #expect(messages(&tail, ["a", "a"]) == ["a", "a"])
    #expect(messages(&tail, ["a", "a"]) == [])
    #expect(messages(&tail, ["a", "a", "a", "b"]) == ["a", "b"])
    #expect(messages(&tail, ["a", "a", "a", "b", "c"]) == ["c"])
  }

  @Test("what comes in between is new, and what is gone for a while does not come again")
  func reordered() {
    var tail = LogTail()
    #expect(messages(&tail, ["a", "c"]) == ["a", "c"])
    #expect(messages(&tail, ["a", "b", "c", "d"]) == ["b", "d"])
    #expect(messages(&tail, []) == [])
    #expect(messages(&tail, ["a", "b", "c", "d", "e"]) == ["e"])
  }
}
