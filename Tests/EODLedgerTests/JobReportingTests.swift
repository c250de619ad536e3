import EODCore
import Testing

@Suite struct JobReportingTests {
  private let job = Job(
    key: 1, service: .serverless, process: "snap-function", state: .queued, created: .at(0), updated: .at(0),
    fingerprint: "f00d")

  @Test("what has ended never changes again", arguments: [JobState.successful, .failed, .dismissed])
  func terminal(end: JobState) {
    var ended = job
    ended.report(end, message: "over", at: .at(5))
    let before = ended
    for next in JobState.allCases {
      #expect(!end.canBecome(next))
      ended.report(next, message: "again", at: .at(9))
      #expect(ended == before)
    }
    #expect(before.finished == .at(5))
  }

  @Test(
    "what the service has taken on is not held here again",
    arguments: [JobState.accepted, .running, .unknown])
  func takenOn(state: JobState) {
    let reachable = JobState.allCases.filter(state.canBecome)
    #expect(reachable == [.accepted, .running, .successful, .failed, .dismissed, .unknown])
  }

  @Test("what waits here can become anything", arguments: [JobState.queued, .submitting])
  func waiting(state: JobState) {
    #expect(JobState.allCases.allSatisfy(state.canBecome))
  }

  @Test("the time of submission is that of the last try, and none while it is queued")
  func submitted() {
    var job = job
    job.report(.submitting, message: nil, at: .at(1))
    #expect(job.submitted == .at(1))
    job.report(.queued, message: "quota used up", at: .at(2))
    #expect(job.submitted == nil)
    job.report(.submitting, message: nil, at: .at(3))
    job.report(.running, message: nil, at: .at(4))
    #expect(job.submitted == .at(3))
    #expect(job.updated == .at(4))
    #expect(job.finished == nil)
  }

  @Test("a report without news leaves the time of the last change")
  func noNews() {
    var job = job
    job.report(.running, message: "12 %", at: .at(1))
    job.report(.running, message: "12 %", at: .at(2))
    #expect(job.updated == .at(1))
    job.report(.running, message: "13 %", at: .at(3))
    #expect(job.updated == .at(3))
  }
}
