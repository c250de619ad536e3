import EODCore
import Testing

@testable import EODServices

@Suite struct RetryTests {
  private func tries(_ repetition: Repetition, _ outcome: Retry.Outcome) -> Int {
    var retry = Retry(repetition)
    var count = 1
    while case .again = retry.next(outcome, jitter: 1), count < 100 { count += 1 }
    return count
  }

  @Test(
    "what changes nothing is tried five times, a host that refuses or is silent three times",
    arguments: [
      (Retry.Outcome.lost, 5), (.answered(status: 503, after: nil), 5),
      (.answered(status: 408, after: nil), 5),
      (.unsent, 3), (.timedOut, 3), (.final, 1), (.answered(status: 200, after: nil), 1),
      (.answered(status: 404, after: nil), 1), (.answered(status: 501, after: nil), 1),
    ])
  func freeRequests(outcome: Retry.Outcome, expected: Int) {
    #expect(tries(.free, outcome) == expected)
  }

  @Test(
    "what starts a job is sent again only where nothing left",
    arguments: [
      (Retry.Outcome.unsent, 3), (.lost, 1), (.timedOut, 1), (.answered(status: 503, after: nil), 1),
    ])
  func unrepeatableRequests(outcome: Retry.Outcome, expected: Int) {
    #expect(tries(.never, outcome) == expected)
  }

  @Test("an order is sent once more after a lost answer")
  func orders() {
    #expect(tries(.once, .lost) == 2)
    #expect(tries(.once, .answered(status: 500, after: nil)) == 2)
  }

  @Test("a quota that is used up is waited for only when the server asks for a short wait")
  func retryAfter() {
    var retry = Retry(.free)
    #expect(retry.next(.answered(status: 429, after: nil), jitter: 0) == .accept)
    retry = Retry(.never)
    #expect(retry.next(.answered(status: 429, after: .seconds(3)), jitter: 0) == .again(after: .seconds(3)))
    retry = Retry(.free)
    #expect(retry.next(.answered(status: 429, after: .seconds(3000)), jitter: 0) == .accept)
  }

  @Test("pauses double and stay below eight seconds")
  func pauses() {
    var retry = Retry(.free, limit: 8)
    let pauses = (0..<7).map { _ in retry.next(.lost, jitter: 1) }
    #expect(pauses == [0.5, 1, 2, 4, 8, 8, 8].map { .again(after: .seconds($0)) })
    retry = Retry(.free)
    #expect(retry.next(.lost, jitter: 0) == .again(after: .seconds(0.25)))
  }
}
