import EODCore
import EODLedger
import EODServices

/// What `run` does: the intent is in the ledger, once, whoever asks for the same; then it is sent if there is room.
struct Submission {
  /// The states of a job in which the same request is not sent again.
  private static let reusable: Set<JobState> = [
    .queued, .submitting, .accepted, .running, .successful, .unknown,
  ]

  private let session: Session

  init(_ session: Session) { self.session = session }

  /// What is asked for beside the request itself.
  struct Wishes: Sendable {
    var label: String?
    /// Absolute, so that it means the same to a session in another folder.
    var into: String?
    var origin: String?
    /// Before all that is queued.
    var isFirst = false
    /// Also where the same is under way or successful.
    var isFresh = false
    var retryOf: Int64?
  }

  /// - returns: the job, new or reused, sent or queued; nil in a dry run.
  /// - throws: why it was not sent. A job that could be sent later stays queued then.
  func submit(_ request: RunRequest, _ wishes: Wishes) async throws -> Job? {
    let intent = try intent(request, wishes)
    let isFresh = session.switches.isFresh || wishes.isFresh
    let states = isFresh ? [] : Self.reusable
    if session.switches.isDryRun { return try await rehearse(request, intent, unlessKnownIn: states) }
    var (job, isKnown) = try await session.ledger().intend(
      intent, isFirst: wishes.isFirst, unlessKnownIn: states)
    session.tally.count(job, isReused: isKnown)
    if isKnown {
      session.reporter.notice(
        "reusing job \(job.label ?? job.id) (\(job.state.rawValue)): the same run; `--fresh` submits it anew")
      if let into = wishes.into, job.into != into {
        job = try await session.ledger().setInto(job.key, into)
      }
      if job.state == .successful { try await oweWhatIsGone(of: job) }
      guard job.state == .queued || job.state == .submitting else { return job }
    }
    session.changed(job)
    do {
      return try await sendIfRoom(job)
    } catch let error where !isKnown && SendingProblem(error).isRefusal {
      // Nobody is signed in, so nothing was begun: nothing is to be kept of it.
      try await session.ledger().withdraw(job.key)
      throw error
    } catch {
      try? await tellWhatBecomes(of: job)
      throw error
    }
  }

  /// After an error: whether the run is still in hand.
  private func tellWhatBecomes(of job: Job) async throws {
    let name = job.label ?? job.id
    switch try await session.ledger().job(key: job.key)?.state {
    case .queued: session.reporter.warn("\(name) is kept, and is sent by `wait`, `drain` or the next shell")
    case .submitting:
      session.reporter.warn("whether \(name) arrived is looked into by `wait`, `drain` or the next shell")
    default: break
    }
  }

  /// Results that were fetched and are gone are to be fetched again.
  private func oweWhatIsGone(of job: Job) async throws {
    let ledger = try session.ledger()
    let results = try await ledger.results(of: job.key)
    guard results.contains(where: { !$0.isUntouched }) else { return }
    try await ledger.settleResults(of: job.key, at: nil)
  }

  private func intent(_ request: RunRequest, _ wishes: Wishes) throws -> Job {
    let now = session.clock.now()
    return Job(
      key: 0, service: .serverless, account: try session.account(at: session.settings.serverless),
      process: RunRequest.process, label: wishes.label, state: .queued, created: now, updated: now,
      into: wishes.into, fingerprint: request.fingerprint, request: request.record, origin: wishes.origin,
      retryOf: wishes.retryOf)
  }

  /// Sends a queued job, unless others go before it or the quota is used up.
  func sendIfRoom(_ job: Job) async throws -> Job {
    if job.state == .queued, let opening = try await session.dispatcher.outlook()?.time(of: job.key),
      opening > session.clock.now()
    {
      return await queued(job, until: opening)
    }
    switch try await Sender(session).send(job) {
    case .sent(let job): return job
    case .waits(let job, let until): return await queued(job, until: until)
    }
  }

  private func queued(_ job: Job, until: Timestamp) async -> Job {
    session.reporter.notice(
      "\(job.label ?? job.id) is queued: the quota of runs is used up; it goes out at \(until.wallClock(from: session.clock.now())) at the earliest"
    )
    await session.dispatcher.wake()
    return job
  }

  private func rehearse(
    _ request: RunRequest, _ intent: Job, unlessKnownIn states: Set<JobState>
  ) async throws -> Job? {
    let filter = JobFilter(
      states: states, services: [.serverless],
      account: intent.account, fingerprint: intent.fingerprint, limit: 1)
    if let known = try await session.ledger().jobs(filter).first {
      session.reporter.notice("would reuse job \(known.label ?? known.id) (\(known.state.rawValue))")
      return known
    }
    let names = request.inputs.map(\.input.identity).joined(separator: ", ")
    let now = session.clock.now()
    let openings = try await QuotaKeeper(session, .runs).book().openings(1, from: now)
    let time = openings.first.map { $0 > now ? ", at \($0.wallClock(from: now))" : "" } ?? ""
    session.reporter.notice(
      "would order \(names) and run \(request.graphName): 1 of the runs of this hour\(time)")
    return nil
  }
}

extension SendingProblem {
  /// Whether the services refused who asked.
  fileprivate var isRefusal: Bool { if case .refusal = self { true } else { false } }
}
