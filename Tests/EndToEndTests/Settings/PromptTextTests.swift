import EODCommands
import EODTerminal
import Testing

@testable import eod

@Suite("The prompt's text") struct PromptTextTests {
  private func text(profile: String = "default", jobs: Int = 0, runs: PromptFacts.Runs? = nil) -> String {
    PromptText.text(
      PromptFacts(profile: profile, jobs: jobs, quota: runs), template: nil, palette: .plain)
  }

  @Test("is short where there is nothing to say, else says profile, jobs and runs left") func parts() {
    let idle = PromptFacts.Runs(left: 10, limit: 10, isInUse: false)
    let busy = PromptFacts.Runs(left: 7, limit: 10, isInUse: true)
    #expect(text() == "eod> ")
    #expect(text(runs: idle) == "eod> ")
    #expect(text(profile: "cop") == "eod(cop)> ")
    #expect(text(jobs: 1) == "eod 1 job> ")
    #expect(text(profile: "cop", jobs: 3, runs: busy) == "eod(cop) 3 jobs · 7/10 runs> ")
    #expect(text(runs: busy) == "eod 7/10 runs> ")
  }
}
