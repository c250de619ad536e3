import EODCore
import EODLedger
import EODServices

/// Waits until jobs have ended and fetches the results that were asked for.
struct JobWatch {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// One row a job: label, state, reason, files, seconds; in the order of `jobs`.
  ///
  /// The results of a job are fetched as soon as it has ended, while others go on. What goes wrong with one
  /// job does not end the waiting for the others.
  ///
  /// - throws: what ``JobOutcome/failure(of:)`` says, after the table has been shown.
  func wait(for jobs: [Job]) async throws -> Value {
    let progress = session.reporter.begin("waiting for \(jobs.count) job\(jobs.count == 1 ? "" : "s")")
    defer { progress.end() }
    let board = WaitBoard(jobs, progress: progress, session)
    var outcomes = Dictionary(jobs.map { ($0.key, JobOutcome(job: $0)) }) { first, _ in first }
    try await withThrowingTaskGroup(of: JobOutcome?.self) { group in
      group.addTask {
        await JobSending(session).send(jobs)
        return nil
      }
      func ended(_ job: Job) {
        outcomes[job.key]?.job = job
        group.addTask {
          let outcome = try await gathered(JobOutcome(job: job))
          await board.ended(job)
          return outcome
        }
      }
      for job in jobs where job.state.isTerminal { ended(job) }
      for await event in await session.poller.watch(jobs) {
        switch event {
        case .changed(let job, _):
          outcomes[job.key]?.job = job
          await board.saw(job)
          if job.state.isTerminal { ended(job) }
        case .gaveUp(let job, let problem):
          outcomes[job.key]?.job = job
          outcomes[job.key]?.problem = problem
          await board.ended(job)
        case .silent, .answering: session.tell(event)
        case .looked:
          session.stagings.warn(of: outcomes.values.map(\.job), session)
          await board.refresh()
        }
      }
      // A cancelled task's stream ends as if nothing were left.
      try Task.checkCancellation()
      for try await case let outcome? in group { outcomes[outcome.job.key] = outcome }
    }
    progress.end()
    let all = jobs.compactMap { outcomes[$0.key] }
    let table = Value.list(all.map { .record($0.row(session.duration(of: $0.job))) })
    guard let failure = JobOutcome.failure(of: all) else { return table }
    try await session.screen.show(.value(table))
    throw failure
  }

  /// With what a successful job has left: files that were asked for, and paths that stayed on tape.
  private func gathered(_ outcome: JobOutcome) async throws -> JobOutcome {
    guard outcome.job.state == .successful else { return outcome }
    var outcome = outcome
    do {
      outcome.unstaged = try await JobRefresh(session).unstaged(outcome.job) ?? []
      for path in outcome.unstaged { session.reporter.warn("not staged: \(path.strippingControls())") }
      guard let folder = outcome.job.into else { return outcome }
      let fetched = try await JobResults(session).gather(outcome.job, into: folder)
      (outcome.files, outcome.problem) = (fetched.paths, fetched.problem)
    } catch let problem as any Explained {
      outcome.problem = problem
    }
    return outcome
  }
}

extension Session {
  /// Says that a service has fallen silent, or answers again: once each.
  func tell(_ event: PollEvent) {
    switch event {
    case .silent(let service, let since, let problem):
      reporter.warn(Outage.words(service, since: since, problem))
    case .answering(let service, let lasted):
      reporter.notice(Outage.words(service, lasted: lasted))
    case .changed, .gaveUp, .looked: break
    }
  }
}
