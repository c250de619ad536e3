import EODCore
import Testing

@testable import EODSandbox

@Suite struct RunPlanTests {
  private static let endings: [RunPlan.Ending] =
    [.success, .never] + RunFailure.Cause.allCases.map { .failure(RunFailure($0, "x")) }

  @Test("each step begins where the one before ends, and a failed step is the last", arguments: endings)
  func steps(ending: RunPlan.Ending) {
    let plan = RemoteJob.sample(ending: ending).plan
    var clock = plan.queueing
    for step in RunPlan.Step.allCases {
      guard let length = plan.lengths[step] else { continue }
      #expect(plan.begin(of: step) == clock)
      clock += length
    }
    #expect(plan.total == clock)
    if let failure = plan.failure {
      #expect(plan.lengths.count == (RunPlan.Step.allCases.firstIndex(of: failure.step) ?? 0) + 1)
    }
  }

  @Test("a run that does well takes three to six minutes after some ten seconds in the queue")
  func durations() {
    for seed in 0..<50 {
      let plan = RemoteJob.sample(seed: UInt64(seed)).plan
      #expect((8...12).contains(plan.queueing.components.seconds))
      #expect((172...372).contains(plan.total.components.seconds))
    }
  }

  @Test(
    "a failure takes as long as it was seen to take",
    arguments: [
      (RunFailure.Cause.upload, 380...600), (.silentStop, 1800...1815), (.timeLimit, 3650...3760),
      (.badGraph, 30...65),
    ])
  func failureLengths(cause: RunFailure.Cause, seconds: ClosedRange<Int64>) {
    for seed in 0..<20 {
      let plan = RemoteJob.sample(ending: .failure(RunFailure(cause)), seed: UInt64(seed)).plan
      #expect(seconds.contains(plan.total.components.seconds))
    }
  }

  @Test("a run that never ends is running in a year still")
  func endless() {
    let job = RemoteJob.sample(ending: .never)
    #expect(job.state(at: job.created.after(.seconds(365 * 86400))) == .running)
  }

  @Test("a reason is kept to one line")
  func detail() {
    #expect(RunFailure(.function, "a\nb\u{1B}[31m").detail == "a b [31m")
    #expect(RunFailure(.function, String(repeating: "x", count: 5000)).detail.count == 200)
  }
}
