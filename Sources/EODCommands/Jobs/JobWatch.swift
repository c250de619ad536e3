import EODCore
import EODLedger
import EODServices

/// Waits until jobs have ended and fetches the results that were asked for.
struct JobWatch {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// One row a job: label, state, reason, files, seconds; in the order of `jobs`.
  ///
  /// What goes wrong with one job does not end the waiting for the others.
  ///
  /// - throws: what ``JobOutcome/failure(of:)`` says, after the table has been shown.
  func wait(for jobs: [Job]) async throws -> Value {
    let progress = session.reporter.begin("waiting for \(jobs.count) job\(jobs.count == 1 ? "" : "s")")
    defer { progress.end() }
    let board = WaitBoard(jobs, progress: progress)
    let outcomes = try await withThrowingTaskGroup(of: (Int, JobOutcome).self) { group in
      for (place, job) in jobs.enumerated() {
        group.addTask { (place, try await outcome(of: job, board: board)) }
      }
      var all: [Int: JobOutcome] = [:]
      for try await (place, outcome) in group { all[place] = outcome }
      return jobs.indices.compactMap { all[$0] }
    }
    progress.end()
    let table = Value.list(outcomes.map { .record($0.row) })
    guard let failure = JobOutcome.failure(of: outcomes) else { return table }
    try await session.screen.show(.value(table))
    throw failure
  }

  private func outcome(of job: Job, board: WaitBoard) async throws -> JobOutcome {
    var outcome = JobOutcome(job: job)
    do {
      try await watch(&outcome.job, board: board)
      if outcome.job.state == .successful { try await gather(&outcome) }
    } catch let problem as any Explained {
      outcome.problem = problem
    }
    await board.ended(outcome.job)
    return outcome
  }

  /// What a successful job has left: files that were asked for, and paths that stayed on tape.
  private func gather(_ outcome: inout JobOutcome) async throws {
    outcome.unstaged = try await JobRefresh(session).unstaged(outcome.job) ?? []
    for path in outcome.unstaged { session.reporter.warn("not staged: \(path.strippingControls())") }
    guard let folder = outcome.job.into else { return }
    outcome.files = try await JobResults(session).fetch(outcome.job, into: folder)
  }

  private func watch(_ job: inout Job, board: WaitBoard) async throws {
    while true {
      job = try await JobRefresh(session).refresh(job)
      await board.saw(job)
      if job.state.isTerminal { return }
      if job.remoteID == nil, job.service == .serverless {
        try await session.dispatcher.drain()
        job = try await session.ledger().job(key: job.key) ?? job
        if job.remoteID != nil { continue }
      }
      guard job.remoteID != nil || job.state.isTerminal else {
        throw CommandError.unanswered(job: job.id, service: job.service)
      }
      let age = session.clock.now().since(job.created)
      try await session.clock.sleep(for: PollInterval.next(age: age, jitter: .random(in: 0...1)))
    }
  }
}

/// The line that tells how many of the jobs are in which state.
private actor WaitBoard {
  private var states: [Int64: JobState]
  private let total: Int
  private let progress: any ProgressReport
  private var finished = 0

  init(_ jobs: [Job], progress: any ProgressReport) {
    states = Dictionary(jobs.map { ($0.key, $0.state) }) { first, _ in first }
    total = jobs.count
    self.progress = progress
  }

  func saw(_ job: Job) {
    states[job.key] = job.state
    draw(note: total == 1 ? job.message : nil)
  }

  func ended(_ job: Job) {
    finished += 1
    draw(note: nil)
  }

  private func draw(note: String?) {
    let counts = Dictionary(grouping: states.values, by: \.rawValue).mapValues(\.count)
    let summary = counts.sorted(by: <).map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    progress.update(
      done: finished, total: total, unit: .count("ended"),
      note: [summary, note].compactMap(\.self).joined(separator: ", "))
  }
}
