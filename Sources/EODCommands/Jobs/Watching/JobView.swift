import EODCore
import EODServices

/// Shows how jobs go on, and touches nothing.
struct JobView {
  /// How old the percentage of a running job may get; in the services' time.
  private static let progressInterval = Duration.seconds(15)

  private let session: Session

  init(_ session: Session) { self.session = session }

  /// The table that ``JobWatch/wait(for:)`` returns, without files.
  ///
  /// - throws: where a service cannot be asked at all, after the table has been shown.
  func follow(_ jobs: [Job]) async throws -> Value {
    let session = session
    let board = JobBoard(jobs) { session.stagings.words(of: $0, session) }
    let clock = session.clock
    let table = session.reporter.table { board.rows(clock) }
    defer { table?.end() }
    if table == nil { session.reporter.notice("watching \(board.summary)") }
    var refusal: (any Explained)?
    await withDiscardingTaskGroup { group in
      for await event in await session.poller.watch(jobs) {
        switch event {
        case .changed(let job, let before):
          board.take(job)
          if table == nil, job.state != before.state { say(job, session.change(of: job, from: before)) }
        case .gaveUp(let job, let problem):
          board.giveUp(job, problem)
          if Outage.isRefusal(problem) { refusal = problem }
          if table == nil { say(job, "not watched any longer: \(problem.message)") }
        case .silent, .answering: session.tell(event)
        case .looked:
          session.stagings.warn(of: board.outcomes.map(\.job), session)
          let stale = board.stale(at: clock, after: Self.progressInterval)
          for job in stale { group.addTask { await lookUpProgress(of: job, board) } }
        }
      }
      group.cancelAll()
    }
    try Task.checkCancellation()
    table?.end()
    let rows = Value.list(
      board.outcomes.map { .record($0.row(session.duration(of: $0.job))) })
    guard let refusal else { return rows }
    try await session.screen.show(.value(rows))
    throw refusal
  }

  private func say(_ job: Job, _ what: String) {
    session.reporter.notice("\(session.clock.now().localTime)  \(job.label ?? job.id)  \(what)")
  }

  /// What SNAP wrote last of how far it is; a log that cannot be read tells nothing.
  private func lookUpProgress(of job: Job, _ board: JobBoard) async {
    guard let remoteID = job.remoteID,
      let entries = try? await session.services.serverless.logs(remoteID)
    else { return }
    board.note(LogDigest(entries.map { LogLine($0) }).progress, of: job)
  }
}

extension Session {
  /// `running → successful after 4 min`.
  func change(of job: Job, from before: Job) -> String {
    "\(before.state.rawValue) → \(ending(of: job))"
  }

  /// `successful after 4 min 3 s`, `failed after 2 min: stage-out failed`.
  func ending(of job: Job) -> String {
    let time = duration(of: job).map { " after \($0.words)" } ?? ""
    let reason = job.state == .successful ? nil : job.message
    let words = [.failed, .dismissed, .unknown].contains(job.state) ? reason.map { ": \($0)" } ?? "" : ""
    return job.state.rawValue + time + words
  }
}
