import EODCore
import Testing

@testable import EODCommands

@Suite("The board of jobs that are looked at") struct JobBoardTests {
  private struct Clock: SessionClock {
    var scale = 1.0
    var second = 0.0
    func now() -> Timestamp { Timestamp(seconds: 1_600_000_000 + second) }
    func sleep(for duration: Duration) async throws {}
  }

  private static func job(_ key: Int64, _ state: JobState, at second: Double = 0) -> Job {
    let time = Timestamp(seconds: 1_600_000_000 + second)
    return Job(
      key: key, remoteID: "id-\(key)", service: .serverless, process: "p", label: "job \(key)", state: state,
      created: time, submitted: time, updated: time,
      finished: state.isTerminal ? Timestamp(seconds: 1_600_000_000 + second + 30) : nil, fingerprint: "f")
  }

  @Test("a row tells state, age and how far SNAP is; the age of what has ended stands still")
  func rows() {
    let board = JobBoard([Self.job(1, .running), Self.job(2, .successful)])
    board.note(42, of: Self.job(1, .running))
    board.note(nil, of: Self.job(1, .running))
    let rows = board.rows(Clock(second: 65.5))
    #expect(rows[0]["progress"] == "42 %" && rows[0]["age"] == .duration(.seconds(65)))
    #expect(rows[1]["progress"] == .null && rows[1]["age"] == .duration(.seconds(30)))
    #expect(board.rows(Clock(scale: 0.5, second: 65.5))[0]["age"] == .duration(.seconds(131)))
    #expect(board.summary == "2 jobs: 1 running, 1 successful")
  }

  @Test("the log of a running job is read again after its time only, and of ten at once")
  func stale() {
    let board = JobBoard((1...12).map { Self.job($0, $0 == 1 ? .accepted : .running) })
    let first = board.stale(at: Clock(second: 1), after: .seconds(15))
    #expect(first.map(\.key) == Array(2...11))
    #expect(board.stale(at: Clock(second: 2), after: .seconds(15)).map(\.key) == [12])
    #expect(board.stale(at: Clock(second: 15.9), after: .seconds(15)).isEmpty)
    #expect(board.stale(at: Clock(second: 16), after: .seconds(15)).map(\.key) == Array(2...11))
  }

  @Test("of many jobs those under way come first, and of few each stays in its place")
  func order() {
    let states: [JobState] = [.successful, .queued, .running]
    let few = JobBoard(states.enumerated().map { Self.job(Int64($0.offset), $0.element) })
    #expect(few.rows(Clock()).map { $0["state"] } == ["successful", "queued", "running"])
    let many = JobBoard((0..<15).map { Self.job(Int64($0), states[$0 % 3]) })
    let labels = many.rows(Clock()).map { $0["label"]?.asString }
    #expect(labels.prefix(2) == ["job 2", "job 5"])
    #expect(labels.suffix(2) == ["job 9", "job 12"])
    #expect(many.outcomes.map(\.job.key) == Array(0..<15))
  }
}
