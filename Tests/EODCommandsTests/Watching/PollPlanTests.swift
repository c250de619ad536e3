import EODCore
import Testing

@testable import EODCommands

@Suite("The plan of looks") struct PollPlanTests {
  @Test("ten runs of 12 s are seen within 14 s, by at most nine looks", arguments: [0.0, 0.5, 1.0])
  func batch(random: Double) throws {
    var plan = PollPlan()
    let latency = 0.05
    let submitted = (0..<10).map { Double($0) * 1.2 * latency }
    // Seconds since the first submission left.
    var now = submitted[9] + latency
    var asked = 0.0
    var lastLook: Double?
    var looks = 0
    while asked < submitted[9] + latency + 12 {
      let sights = submitted.map { begun in
        PollPlan.Sight(age: .seconds(now - begun), unseen: lastLook.map { .seconds(now - $0) })
      }
      now += try #require(plan.delay(sights)).inSeconds
      looks += 1
      asked = now
      now += latency
      lastLook = now
      plan.looked(isAnswered: true, random: random)
    }
    #expect(looks <= 9)
    #expect(now < 14, "\(now)")
  }

  @Test("is never later than 10 s, than a twentieth of the age, than a minute", arguments: [0.0, 0.5, 1.0])
  func lateness(random: Double) throws {
    var plan = PollPlan()
    plan.looked(isAnswered: true, random: random)
    var age = PollPlan.firstLook
    var looks = 0
    while age < .seconds(3 * 3600) {
      let pause = try #require(plan.delay([PollPlan.Sight(age: age, unseen: .zero)]))
      #expect(pause >= .seconds(1.4), "a burst at \(age)")
      #expect(pause <= (age < .seconds(120) ? .seconds(10) : age * 0.05), "late at \(age)")
      #expect(pause <= .seconds(60))
      age += pause
      looks += 1
    }
    #expect(looks < 300)
  }

  @Test("the first look waits until the last job of a batch is 3 s old, but not for ever")
  func firstLook() {
    let plan = PollPlan()
    func delay(_ ages: Double...) -> Double? {
      plan.delay(ages.map { PollPlan.Sight(age: .seconds($0), unseen: nil) })?.inSeconds
    }
    #expect(delay() == nil)
    #expect(delay(0) == 3.4)
    #expect(delay(2, 1, 0.4) == 3)
    #expect(delay(9.5, 0) == 0.5)
    // Of an earlier session.
    #expect(delay(7200) == 0)
  }

  @Test("the youngest of the jobs sets the pace; where each is asked for by itself, only it is asked for")
  func youngest() {
    let plan = PollPlan()
    let old = PollPlan.Sight(age: .seconds(3600), unseen: .seconds(1))
    let young = PollPlan.Sight(age: .seconds(20), unseen: .seconds(1))
    #expect(plan.delay([old, young]) == .seconds(0.5))
    let next = PollPlan.Sight(age: .seconds(20.5), unseen: .seconds(1.5))
    #expect(plan.isDue(next))
    #expect(!plan.isDue(old))
    #expect(plan.isDue(PollPlan.Sight(age: .zero, unseen: nil)))
  }

  @Test("silence makes it patient, up to a minute, and one answer makes it as quick as before")
  func outage() {
    var plan = PollPlan()
    let young = [PollPlan.Sight(age: .seconds(10), unseen: .zero)]
    var pauses: [Double] = []
    for _ in 0..<100 {
      plan.looked(isAnswered: false, random: 0.5)
      pauses.append(plan.delay(young)?.inSeconds ?? -1)
    }
    #expect(pauses.prefix(7) == [3, 6, 12, 24, 48, 60, 60])
    #expect(pauses.last == 60)
    plan.looked(isAnswered: true, random: 0.5)
    #expect(plan.delay(young) == .seconds(1.5))
  }
}
