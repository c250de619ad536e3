import EODCore
import EODLedger
import EODServices

/// Asks the service what became of submissions whose answer is not known. Call it while nobody sends.
struct Reconciler {
  /// How long a service that does not answer is asked for its list.
  private static let patience = Duration.seconds(180)
  private static let pause = Duration.seconds(10)

  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Settles what a crash, or a question to the user, has left. A job that only the user can settle stays, and
  /// the user is told once.
  ///
  /// - throws: why the service could not be asked.
  func settleLeftovers(account: String) async throws {
    for job in try await session.ledger().unsent()
    where job.state != .queued && job.account == account && job.service == .serverless
      && !session.hasAsked(about: job.key)
    {
      do {
        _ = try await settle(job, after: nil, isCertain: job.state == .unknown)
      } catch let question as CommandError {
        session.reporter.warn([question.message, question.hint].compactMap(\.self).joined(separator: "; "))
      }
    }
  }

  /// - parameters:
  ///   - error: what the submission ended with; nil where that is not known any more.
  ///   - isCertain: whether the service is known to have taken the job.
  /// - returns: the job, with the service's id, or `queued` where it has not arrived.
  /// - throws: ``CommandError/ambiguousAnswer(job:candidates:)``, or why the service could not be asked.
  func settle(_ job: Job, after error: (any Error)?, isCertain: Bool) async throws -> Job {
    let ledger = try session.ledger()
    let clock = session.clock
    let lost = error == nil ? job.submitted ?? job.created : clock.now()
    // Written before anything else can go wrong: such a job is never sent again.
    if isCertain { try await note(job, .unknown, "taken, but its id is not known") }
    let progress = session.reporter.begin("looking whether \(job.service.title) has \(job.label ?? job.id)")
    defer { progress.end() }
    var plan: Reconciliation?
    while true {
      let listed = try await listing(since: lost)
      let strangers = try await strangers(among: listed, account: job.account)
      var next =
        if let plan { plan } else { try await self.plan(for: job, listed: listed, isCertain: isCertain) }
      let verdict = next.next(strangers, waited: clock.elapsed(since: lost))
      plan = next
      switch verdict {
      case .adopt(let remote): return try await adopt(remote, for: job)
      case .absent:
        let queued = try await ledger.requeue(job.key, message: nil, at: clock.now())
        session.changed(queued)
        return queued
      case .lookAgain(let pause): try await clock.sleep(for: pause)
      case .ask(let candidates):
        session.ask(about: job.key)
        let ids = candidates.map { $0.id.strippingControls() }
        if !ids.isEmpty { try await note(job, job.state, "may be \(ids.joined(separator: " or "))") }
        throw CommandError.ambiguousAnswer(job: job.id, candidates: ids)
      }
    }
  }

  private func adopt(_ remote: RemoteJob, for job: Job) async throws -> Job {
    let ledger = try session.ledger()
    try await ledger.settleSpending(job.key, at: session.clock.now())
    let adopted = try await ledger.accept(
      job.key, remoteID: remote.id, state: remote.state, at: session.clock.now())
    session.reporter.notice(
      "the answer to \(job.label ?? job.id) was lost, but \(job.service.title) has it: \(adopted.id)")
    session.changed(adopted)
    return adopted
  }

  private func note(_ job: Job, _ state: JobState, _ message: String) async throws {
    session.changed(
      try await session.ledger().update(job.key, state: state, message: message, at: session.clock.now()))
  }

  /// The service's whole list; asked for again for a while where the service is out of order.
  private func listing(since lost: Timestamp) async throws -> [RemoteJob] {
    while true {
      do {
        return try await session.services.serverless.jobs(isStrict: true)
      } catch let error as ServiceError {
        guard case .passing = SendingProblem(error), session.clock.elapsed(since: lost) < Self.patience else {
          throw error
        }
        try await session.clock.sleep(for: Self.pause)
      }
    }
  }

  private func strangers(among listed: [RemoteJob], account: String) async throws -> [RemoteJob] {
    let unknown = try await session.ledger().unknown(
      among: listed.map(\.id), of: .serverless, account: account)
    return listed.filter { unknown.contains($0.id) }
  }

  private func plan(for job: Job, listed: [RemoteJob], isCertain: Bool) async throws -> Reconciliation {
    let clock = session.clock
    let now = session.services.time(at: .serverless) ?? clock.now()
    let sent = job.submitted ?? job.created
    let filter = JobFilter(services: [.serverless], account: job.account, limit: 50)
    let known = try await session.ledger().jobs(filter).lazy.compactMap { other in
      other.submitted.flatMap { submitted in
        listed.first { $0.id == other.remoteID }.map { (job: $0, sentAgo: clock.elapsed(since: submitted)) }
      }
    }.first
    return Reconciliation(
      sent: Reconciliation.serviceTime(ago: clock.elapsed(since: sent), now: now, known: known),
      process: job.process, isCertain: isCertain)
  }
}
