import EODCore
import Synchronization

/// What is known of the jobs that somebody looks at, for whoever draws it.
final class JobBoard: Sendable {
  /// Of so many jobs or fewer the rows stay where they are; of more, those under way come first.
  private static let steadyCount = 12
  /// No more logs than that are read at a time.
  private static let logLimit = 10

  fileprivate struct Entry {
    var outcome: JobOutcome
    var percent: Int?
    var asked: Timestamp?
  }

  private let order: [Int64]
  private let words: @Sendable (Job) -> String?
  private let entries: Mutex<[Int64: Entry]>

  /// - parameter words: what is said of a job that goes on.
  init(_ jobs: [Job], words: @escaping @Sendable (Job) -> String? = { $0.message }) {
    self.words = words
    order = jobs.map(\.key)
    entries = Mutex(
      Dictionary(jobs.map { ($0.key, Entry(outcome: JobOutcome(job: $0))) }) { first, _ in first })
  }

  /// In the order of the jobs.
  var outcomes: [JobOutcome] { entries.withLock { entries in order.compactMap { entries[$0]?.outcome } } }

  /// `3 jobs: 2 running, 1 accepted`.
  var summary: String {
    let counts = Dictionary(grouping: outcomes, by: \.job.state).mapValues(\.count)
    let states = JobState.allCases.compactMap { state in counts[state].map { "\($0) \(state.rawValue)" } }
    return "\(order.count) job\(order.count == 1 ? "" : "s"): \(states.joined(separator: ", "))"
  }

  func take(_ job: Job) { entries.withLock { $0[job.key]?.outcome.job = job } }

  func giveUp(_ job: Job, _ problem: any Explained) {
    entries.withLock { entries in
      entries[job.key]?.outcome.job = job
      entries[job.key]?.outcome.problem = problem
    }
  }

  func note(_ percent: Int?, of job: Job) {
    entries.withLock { entries in
      if let percent { entries[job.key]?.percent = percent }
    }
  }

  /// Runs whose percentage is to be looked up again; they count as asked for from now on.
  func stale(at clock: any SessionClock, after interval: Duration) -> [Job] {
    let now = clock.now()
    return entries.withLock { entries in
      let due = order.compactMap { entries[$0] }.filter { entry in
        let job = entry.outcome.job
        return job.service == .serverless && job.state == .running
          && entry.asked.map { clock.elapsed(since: $0) >= interval } != false
      }
      let jobs = due.prefix(Self.logLimit).map(\.outcome.job)
      for job in jobs { entries[job.key]?.asked = now }
      return jobs
    }
  }

  /// One row a job: label, state, age, progress, message.
  func rows(_ clock: any SessionClock) -> [Record] {
    let all = entries.withLock { entries in order.compactMap { entries[$0] } }
    let sorted =
      all.count <= Self.steadyCount
      ? all
      : all.enumerated()
        .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element)
    return sorted.map { $0.row(clock, words($0.outcome.job)) }
  }
}

extension JobBoard.Entry {
  /// Those that are being worked on, those that wait, those that have ended.
  fileprivate var place: Int {
    let state = outcome.job.state
    return state.isTerminal ? 2 : state == .queued ? 1 : 0
  }

  fileprivate func row(_ clock: any SessionClock, _ words: String?) -> Record {
    let job = outcome.job
    let began = job.submitted ?? job.created
    let passed = clock.elapsed(since: began) - (job.finished.map { clock.elapsed(since: $0) } ?? .zero)
    return [
      "label": .string(job.label ?? job.id), "state": .string(job.state.rawValue),
      "age": .duration(.seconds(max(0, passed.components.seconds))),
      "progress": Value(job.state == .running ? percent.map { "\($0) %" } : nil),
      "message": Value(outcome.problem?.message ?? words),
    ]
  }
}
