import EODCore
import Foundation
import Testing

@testable import EODSandbox

@Suite struct RemoteJobTests {
  @Test(
    "a run is the same after it was written down as JSON and read back",
    arguments: [
      RemoteJob.sample(), .sample(ending: .never),
      .sample(
        id: "k", number: 7, process: "dataTailor", products: ["a", "b"],
        created: Timestamp(nanoseconds: 1_700_000_000_123_456_789),
        ending: .failure(RunFailure(.function, "why")),
        region: try? BoundingBox("-5.5,50,-4,51.25"),
        files: [ResultFile(id: "x.nc", name: "../é\u{1B}.nc"), ResultFile(id: "y.nc", name: nil)],
        keyStore: "mine", visible: Timestamp(nanoseconds: 5), gone: Timestamp(nanoseconds: 6),
        dismissed: Timestamp(nanoseconds: 7)),
    ])
  func codable(job: RemoteJob) throws {
    let text = try JSONEncoder().encode(job)
    #expect(try JSONDecoder().decode(RemoteJob.self, from: text) == job)
  }

  private func shape(_ job: RemoteJob, _ at: Timestamp, _ quirks: [(Quirk, Value)] = []) -> Value {
    var set = Quirks()
    for (quirk, value) in quirks { set.add(quirk, value) }
    return JobForm(base: "http://h/serverless", quirks: set).shape(job, at: at)
  }

  @Test("states follow each other, and a stop holds only as long as the run has not ended")
  func states() {
    let job = RemoteJob.sample()
    #expect(job.state(at: job.created) == .accepted)
    #expect(job.state(at: job.midway) == .running)
    #expect(job.state(at: job.ends) == .successful)
    let stopped = RemoteJob.sample(dismissed: job.midway)
    #expect(stopped.state(at: job.midway.after(.seconds(-1))) == .running)
    #expect(stopped.state(at: job.ends) == .dismissed)
    #expect(stopped.finished(at: job.ends) == job.midway)
    let late = RemoteJob.sample(dismissed: job.ends.after(.seconds(9)))
    #expect(late.state(at: job.ends.after(.seconds(10))) == .successful)
  }

  @Test("a run has a beginning from its submission on, and an end once it has ended")
  func times() {
    let job = RemoteJob.sample()
    #expect(shape(job, job.created)["started"] == "1970-01-01T00:00:00Z")
    #expect(shape(job, job.created)["finished"] == nil)
    #expect(shape(job, job.ends)["started"] == .string(job.begins.rfc3339Seconds))
    #expect(shape(job, job.ends)["finished"] == .string(job.ends.rfc3339Seconds))
    #expect(shape(job, job.ends)["links"]?.asList?.count == 2)
    #expect(shape(job, job.created, [(.jobNotStarted, true)])["started"] == nil)
  }

  @Test(
    "times are written in all the ways that were seen",
    arguments: [
      ("standard", "2024-10-21T08:59:05Z"), ("blank", "2024-10-21 08:59:05"), ("dots", "2024-10-21:08.59.05"),
      ("nanoseconds", "2024-10-21T08:59:05.000000000Z"), ("offset", "2024-10-21T09:59:05+01:00"),
      ("null", .null), ("missing", nil), ("words", "some time ago"),
    ] as [(String, Value?)])
  func formats(format: String, written: Value?) throws {
    let job = RemoteJob.sample(created: try #require(Timestamp("2024-10-21T08:59:05Z")))
    #expect(shape(job, job.created, [(.timeFormat, .string(format))])["created"] == written)
  }

  @Test("a clock that is ahead shows in all times")
  func skew() {
    let job = RemoteJob.sample()
    #expect(shape(job, job.created, [(.timeSkew, 90)])["created"] == "1970-01-01T00:01:30Z")
  }

  @Test("an unknown status, a message and a progress are told where a rule wants them")
  func otherFields() {
    let job = RemoteJob.sample()
    #expect(shape(job, job.created, [(.jobStatus, "paused")])["status"] == "paused")
    let half = shape(job, job.midway, [(.jobProgress, true)])
    #expect((1..<99).contains(half["progress"]?.asInt ?? 0))
    #expect(half["message"] == "snap-function is running")
    #expect(shape(job, job.ends, [(.jobProgress, true)])["progress"] == 100)
  }

  @Test("the id can be elsewhere")
  func ids() {
    let job = RemoteJob.sample()
    let draft = shape(job, job.created, [(.jobID, "id")])
    #expect(draft["id"] == "j" && draft["jobID"] == nil)
    let linked = shape(job, job.created, [(.jobID, "link")])
    #expect(linked["jobID"] == nil && linked["links"]?.asList?.isEmpty == false)
    for value: Value in ["location", "none"] {
      let bare = shape(job, job.created, [(.jobID, value)])
      #expect(bare["jobID"] == nil && bare["links"] == nil)
    }
  }
}
