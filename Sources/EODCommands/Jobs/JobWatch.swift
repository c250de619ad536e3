import EODCore
import EODLedger
import EODServices

/// Waits until jobs have ended and fetches the results that were asked for.
struct JobWatch {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// One row a job: label, state, reason, files, seconds; in the order of `jobs`.
  ///
  /// - throws: ``CommandError/jobsFailed(failed:of:firstReason:)`` or `notStaged`, after the table has been
  ///   shown, where a job ended without success.
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
    let ended = try await watch(job, board: board)
    var files: [String] = []
    var unstaged: [String] = []
    if ended.state == .successful {
      unstaged = try await JobRefresh(session).unstaged(ended) ?? []
      for path in unstaged { session.reporter.warn("not staged: \(path.strippingControls())") }
      if let folder = ended.into { files = try await JobResults(session).fetch(ended, into: folder) }
    }
    await board.ended(ended)
    return JobOutcome(job: ended, files: files, unstaged: unstaged, requested: ended.request["files"]?.asInt)
  }

  private func watch(_ job: Job, board: WaitBoard) async throws -> Job {
    var job = job
    while true {
      job = try await JobRefresh(session).refresh(job)
      await board.saw(job)
      if job.state.isTerminal { return job }
      guard job.remoteID != nil else {
        throw CommandError.cannot(
          "job \(job.id) was never answered: whether the service has it is not known",
          hint: "`jobs --remote` lists what the service has")
      }
      let age = session.clock.now().since(job.created)
      try await session.clock.sleep(for: PollInterval.next(age: age, jitter: .random(in: 0...1)))
    }
  }
}

/// What became of one job, for the table that `wait` returns.
struct JobOutcome: Sendable {
  var job: Job
  var files: [String]
  var unstaged: [String]
  var requested: Int?

  var row: Record {
    [
      "label": Value(job.label ?? job.id),
      "job": .string(job.id),
      "state": .string(job.state.rawValue),
      "reason": job.state == .successful && unstaged.isEmpty ? .null : Value(reason),
      "file": files.count == 1 ? Value(files[0]) : files.isEmpty ? .null : .list(files.map(Value.string)),
      "seconds": Value(job.finished.map { Int($0.since(job.created).inSeconds.rounded()) }),
    ]
  }

  private var reason: String? {
    unstaged.isEmpty ? job.message : "\(unstaged.count) files were not staged"
  }

  /// The error that says so, where any ended without success.
  static func failure(of outcomes: [JobOutcome]) -> CommandError? {
    let failed = outcomes.filter { $0.job.state != .successful }
    if let first = failed.first {
      return .jobsFailed(failed: failed.count, of: outcomes.count, firstReason: first.job.message)
    }
    guard let partial = outcomes.first(where: { !$0.unstaged.isEmpty }) else { return nil }
    return .notStaged(
      job: partial.job.label ?? partial.job.id, missing: partial.unstaged.count,
      of: partial.requested ?? partial.unstaged.count)
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
