import EODCore
import EODServices
import Testing

@testable import EODCommands

@Suite("Doubts about jobs and services") struct DoubtTests {
  private static let now = Timestamp(nanoseconds: 1_600_000_000_000_000_000)

  @Test("a job that is not there counts as not visible yet for two minutes")
  func grace() {
    #expect(Doubt.after(nil, .absent, age: .seconds(119), at: Self.now) == nil)
    #expect(Doubt.after(nil, .absent, age: .seconds(120), at: Self.now)?.reason == .absent)
    #expect(Doubt.after(nil, .strange, age: .zero, at: Self.now)?.reason == .strange)
    #expect(Doubt.after(nil, nil, age: .seconds(9999), at: Self.now) == nil)
  }

  @Test("it takes several looks and several minutes to give up, and an answer ends the doubt")
  func bounds() throws {
    for (reason, looks, minutes) in [(Doubt.Reason.absent, 6, 5), (.strange, 10, 30)] {
      var doubt: Doubt?
      for _ in 0..<(looks - 1) { doubt = Doubt.after(doubt, reason, age: .seconds(999), at: Self.now) }
      #expect(try #require(doubt).isHopeless(lasted: .seconds(3600)) == false)
      doubt = Doubt.after(doubt, reason, age: .seconds(999), at: Self.now)
      let last = try #require(doubt)
      #expect(last.since == Self.now)
      #expect(!last.isHopeless(lasted: .seconds(minutes * 60 - 1)))
      #expect(last.isHopeless(lasted: .seconds(minutes * 60)))
      let other: Doubt.Reason = reason == .absent ? .strange : .absent
      #expect(
        Doubt.after(last, other, age: .seconds(999), at: Self.now)?.isHopeless(lasted: .seconds(9e5)) == false
      )
      #expect(Doubt.after(last, nil, age: .seconds(999), at: Self.now) == nil)
    }
  }

  @Test("an outage is told when it begins and when it ends, and not between")
  func outage() {
    var outage = Outage()
    let later = Timestamp(nanoseconds: Self.now.nanoseconds + 720_000_000_000)
    let changes = [
      outage.looked(isAnswered: true, at: Self.now), outage.looked(isAnswered: false, at: Self.now),
      outage.looked(isAnswered: false, at: later), outage.looked(isAnswered: true, at: later),
      outage.looked(isAnswered: true, at: later), outage.looked(isAnswered: false, at: later),
    ]
    #expect(changes == [nil, .began, nil, .ended(lasted: .seconds(720)), nil, .began])
    #expect(outage.since == later)
  }

  @Test(
    "durations are told in their two largest units",
    arguments: [
      (0.4, "0 s"), (12, "12 s"), (60, "1 min"), (243, "4 min 3 s"), (3600, "1 h"), (3660, "1 h 1 min"),
      (3601, "1 h"), (187_200, "2 d 4 h"),
    ])
  func words(seconds: Double, words: String) { #expect(Duration.seconds(seconds).words == words) }
}
