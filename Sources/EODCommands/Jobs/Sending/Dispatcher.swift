import EODCore
import EODLedger
import EODServices

/// Sends queued jobs as the quota allows, for as long as somebody wants it: a command that waits, or the prompt.
///
/// Several shells may do so at once: what one has taken, the others leave.
package actor Dispatcher {
  /// How long the queue is left alone at most: another shell may have changed it.
  private static let longestPause = Duration.seconds(60)
  private static let firstRetry = Duration.seconds(5)

  private unowned let session: Session
  private var work: Task<Void, any Error>?
  private var interested = 0
  private(set) var isBehind = false
  private var isOutOfReach = false
  private var retry = Dispatcher.firstRetry
  private var kick: AsyncStream<Void>.Continuation?

  init(_ session: Session) { self.session = session }

  /// Sends until nothing is queued. Cancelling the caller ends its waiting; the last one ends the work.
  ///
  /// - throws: what keeps anything from being sent until somebody does something about it.
  package func drain() async throws {
    interested += 1
    // What only the user could tell may be told by the service's list by now.
    if work == nil { session.forgetAsking() }
    let task = work ?? start()
    let outcome = await Result { try await task.joined() }
    leave()
    try outcome.get()
  }

  /// From now on sends what is queued also while nobody waits for it, until ``close()``.
  package func runBehind() { isBehind = true }

  /// To be called when the queue has changed: looks at it now where it is being worked on.
  func wake() {
    kick?.yield()
    if isBehind, work == nil { work = start() }
  }

  /// Ends the work; a submission under way is answered first.
  func close() async {
    let work = work
    work?.cancel()
    _ = await work?.result
  }

  /// When the queued jobs of this account will go out; nil where none is queued.
  package func outlook() async throws -> QueueOutlook? {
    let account = try session.account(at: session.settings.serverless)
    let queued = try await session.ledger().unsent().filter { $0.state == .queued && $0.account == account }
    guard !queued.isEmpty else { return nil }
    let openings = try await QuotaKeeper(session, .runs).book().openings(
      queued.count, from: session.clock.now())
    return QueueOutlook(zip(queued, openings).map { ($0.key, $1) })
  }

  private func start() -> Task<Void, any Error> {
    // The session outlives what it has under way.
    let task = Task.detached { [self, session] in
      let outcome = await Result { try await sendAll() }
      await ended()
      try withExtendedLifetime(session) { try outcome.get() }
    }
    work = task
    return task
  }

  private func ended() { work = nil }

  private func leave() {
    interested -= 1
    if interested == 0, !isBehind { work?.cancel() }
  }

  private func sendAll() async throws {
    let account = try session.account(at: session.settings.serverless)
    let progress = session.reporter.begin("queue")
    defer { progress.end() }
    while true {
      try Task.checkCancellation()
      let unsent = try await session.ledger().unsent().filter {
        $0.account == account && $0.service == .serverless && !session.hasAsked(about: $0.key)
      }
      guard !unsent.isEmpty else { return }
      guard let pause = try await round(unsent) else { continue }
      let note = try await outlook()?.summary(at: session.clock.now())
      progress.update(done: 0, total: nil, unit: .count(""), note: note)
      try await rest(pause)
    }
  }

  /// Sends what there is room for.
  ///
  /// - returns: how long to leave the queue alone; nil to look at it again at once.
  private func round(_ unsent: [Job]) async throws -> Duration? {
    do {
      guard unsent.contains(where: { $0.state == .queued }) else {
        try await session.ledger().sending.hold {
          try await Reconciler(session).settleLeftovers(account: unsent[0].account)
        }
        return answered()
      }
      let now = session.clock.now()
      let queued = unsent.filter { $0.state == .queued }
      let openings = try await QuotaKeeper(session, .runs).book().openings(queued.count, from: now)
      let room = openings.count { $0 <= now }
      guard room > 0 else { return pause(until: openings.first ?? now) }
      return try await send(Array(queued.prefix(room)))
    } catch let error where SendingProblem(error).isPassing {
      return outOfReach(error)
    }
  }

  /// Sends jobs in their order, but those whose products the store is still at after the others.
  private func send(_ jobs: [Job]) async throws -> Duration? {
    let ready = await prepared(jobs)
    var outcomes: [Result<Sender.Outcome, any Error>] = []
    for job in jobs where ready.contains(job.key) { outcomes.append(await Self.sent(job, session)) }
    let session = session
    await withTaskGroup(of: Result<Sender.Outcome, any Error>.self) { group in
      for job in jobs where !ready.contains(job.key) { group.addTask { await Self.sent(job, session) } }
      for await outcome in group { outcomes.append(outcome) }
    }
    return try weigh(outcomes)
  }

  /// Orders the products of all at once; the keys of the jobs that need not wait for theirs.
  private func prepared(_ jobs: [Job]) async -> Set<Int64> {
    let session = session
    return await withTaskGroup(of: Int64?.self) { group in
      for job in jobs { group.addTask { await Sender(session).prepare(job) ? job.key : nil } }
      return await group.reduce(into: []) { if let key = $1 { $0.insert(key) } }
    }
  }

  private static func sent(_ job: Job, _ session: Session) async -> Result<Sender.Outcome, any Error> {
    do {
      return .success(try await Sender(session).send(job))
    } catch {
      return .failure(error)
    }
  }

  private func weigh(_ outcomes: [Result<Sender.Outcome, any Error>]) throws -> Duration? {
    var closed: Timestamp?
    var passing: (any Error)?
    for outcome in outcomes {
      switch outcome {
      case .success(.sent(let job)):
        session.reporter.notice("sent \(job.label ?? "a run") as \(job.id)")
      case .success(.waits(_, let until)): closed = max(closed ?? until, until)
      case .failure(let error):
        switch SendingProblem(error) {
        case .refusal, .blocking: throw error
        case .passing: passing = error
        case .lasting: session.reporter.warn(error.reason)
        }
      }
    }
    if let passing { return outOfReach(passing) }
    return closed.map(pause(until:)) ?? answered()
  }

  /// Said once, not at each try.
  private func outOfReach(_ error: any Error) -> Duration {
    if !isOutOfReach { session.reporter.warn("\(error.reason); the queue waits until it can be sent") }
    isOutOfReach = true
    defer { retry = min(retry * 2, Self.longestPause) }
    return retry
  }

  private func answered() -> Duration? {
    if isOutOfReach { session.reporter.notice("the services answer again: the queue goes on") }
    isOutOfReach = false
    retry = Self.firstRetry
    return nil
  }

  private func pause(until moment: Timestamp) -> Duration {
    min(Self.longestPause, max(.milliseconds(100), .zero - session.clock.elapsed(since: moment)))
  }

  /// Waits, but no longer than until the queue is said to have changed.
  private func rest(_ pause: Duration) async throws {
    let (kicks, kick) = AsyncStream.makeStream(of: Void.self)
    self.kick = kick
    let clock = session.clock
    let outcome = await Result {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await clock.sleep(for: pause) }
        group.addTask { for await _ in kicks { return } }
        try await group.next()
        group.cancelAll()
      }
    }
    self.kick = nil
    try outcome.get()
  }
}

extension SendingProblem {
  fileprivate var isPassing: Bool { if case .passing = self { true } else { false } }
}
