import Testing

@testable import EODServices

@Suite struct LoginPlanTests {
  private func plan() throws -> LoginPlan {
    LoginPlan(
      identity: WebAddress("http://h/identity"), hda: try #require(WebAddress("http://h/hda-broker")))
  }

  private func words(_ action: LoginPlan.Action) -> String {
    switch action {
    case .attempt(let attempt): "\(attempt.address) \(attempt.origin ?? "-")"
    case .giveUp: "give up"
    case .done: "done"
    }
  }

  @Test("a refusal leads to the next origin, and the third ends it")
  func origins() throws {
    var plan = try plan()
    var steps = [words(plan.first)]
    for _ in 0..<3 { steps.append(words(plan.next(.refused))) }
    #expect(
      steps == [
        "http://h/identity/gettoken -", "http://h/identity/gettoken eumetsat",
        "http://h/identity/gettoken cmems",
        "give up",
      ])
  }

  @Test("where the newer login is not, the older one is tried once")
  func addresses() throws {
    var plan = try plan()
    #expect(words(plan.next(.absent)) == "http://h/hda-broker/gettoken -")
    #expect(words(plan.next(.refused)) == "http://h/hda-broker/gettoken eumetsat")
    #expect(plan.next(.absent) == .giveUp)
    plan = try self.plan()
    #expect(plan.next(.accepted) == .done)
  }
}
