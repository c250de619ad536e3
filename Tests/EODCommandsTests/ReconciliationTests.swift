import EODCore
import Testing

@testable import EODCommands
@testable import EODServices

@Suite("A reconciliation") struct ReconciliationTests {
  private static func at(_ seconds: Int64) -> Timestamp { Timestamp(nanoseconds: seconds * 1_000_000_000) }

  private static func job(_ id: String, at seconds: Int64?, process: String? = "snap-function") -> RemoteJob {
    RemoteJob(
      id: id, process: process, state: .accepted, created: seconds.map(at), raw: Record())
  }

  private static func verdict(
    _ strangers: [RemoteJob], waited: Int = 0, isCertain: Bool = false
  ) -> Reconciliation.Verdict {
    var plan = Reconciliation(sent: at(1000), process: "snap-function", isCertain: isCertain)
    return plan.next(strangers, waited: .seconds(waited))
  }

  @Test("takes the only job that began when the request was under way")
  func single() {
    let mine = Self.job("mine", at: 1001)
    #expect(Self.verdict([mine]) == .adopt(mine))
    let others = [
      Self.job("earlier", at: 900), Self.job("later", at: 1400),
      Self.job("another process", at: 1001, process: "dataTailor"),
    ]
    #expect(Self.verdict(others + [mine]) == .adopt(mine))
    // A time that cannot be read, or a process that is not named, rules nothing out.
    let vague = Self.job("vague", at: nil, process: nil)
    #expect(Self.verdict([vague]) == .adopt(vague))
    #expect(Self.verdict([vague, mine]) == .ask([vague, mine]))
  }

  @Test("believes that there is none only after a while, with growing pauses, and never of what was taken")
  func none() {
    var plan = Reconciliation(sent: Self.at(1000), process: "snap-function", isCertain: false)
    var waited = Duration.zero
    var looks = 0
    while case .lookAgain(let pause) = plan.next([], waited: waited) {
      waited += pause
      looks += 1
    }
    #expect(waited == .seconds(60) && (3...8).contains(looks))
    #expect(Self.verdict([], waited: 60) == .absent)
    #expect(Self.verdict([], waited: 60, isCertain: true) == .ask([]))
  }

  @Test("asks where several could be it")
  func several() {
    let two = [Self.job("a", at: 1000), Self.job("b", at: 1003)]
    #expect(Self.verdict(two) == .ask(two))
  }

  @Test("goes by the service's clock, and by how wrong that is")
  func clocks() {
    let plain = Reconciliation.serviceTime(ago: .seconds(50), now: Self.at(2000), known: nil)
    #expect(plain == Self.at(1950))
    let right = (job: Self.job("known", at: 1901), sentAgo: Duration.seconds(100))
    #expect(
      Reconciliation.serviceTime(ago: .seconds(50), now: Self.at(2000), known: right) == Self.at(1950))
    let wrong = (job: Self.job("known", at: 6900), sentAgo: Duration.seconds(100))
    #expect(
      Reconciliation.serviceTime(ago: .seconds(50), now: Self.at(2000), known: wrong) == Self.at(6950))
  }
}
