import EODCore

/// The line that tells how many of the jobs are in which state.
actor WaitBoard {
  private let session: Session
  private let progress: any ProgressReport
  private let total: Int
  private var states: [Int64: JobState]
  private var finished = 0
  /// The only one, while it goes on.
  private var single: Job?

  init(_ jobs: [Job], progress: any ProgressReport, _ session: Session) {
    self.session = session
    self.progress = progress
    states = Dictionary(jobs.map { ($0.key, $0.state) }) { first, _ in first }
    total = states.count
  }

  func saw(_ job: Job) async {
    states[job.key] = job.state
    single = total == 1 ? job : nil
    await refresh()
  }

  /// - parameter job: has ended, and its results are here; or nobody watches it any longer.
  func ended(_ job: Job) async {
    states[job.key] = job.state
    finished += 1
    single = nil
    await refresh()
  }

  func refresh() async {
    let counts = Dictionary(grouping: states.values, by: \.self).mapValues(\.count)
    var parts: [String] = []
    for state in JobState.allCases where state != .queued {
      if let count = counts[state] { parts.append("\(count) \(state.rawValue)") }
    }
    if let queued = counts[.queued] { parts.append(await session.queueWords(queued)) }
    if let words = single.flatMap({ session.stagings.words(of: $0, session) }) { parts.append(words) }
    progress.update(
      done: finished, total: total, unit: .count("ended"), note: parts.joined(separator: ", "))
  }
}
