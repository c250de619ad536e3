import EODCore
import EODLedger
import EODServices

/// Looks at all jobs that anybody in this session watches, for all who watch them at once.
///
/// Each service has a lane of its own, so that one that is silent does not keep the others waiting. A lane
/// runs only while a job of its service is watched. What changes is in the ledger before it is told.
actor Poller {
  /// Jobs that were not sent yet change by somebody else's hand, maybe in another shell: so often their rows
  /// are read again.
  private static let rereadInterval = Duration.seconds(5)

  private let session: Session
  private var watched: [Int64: WatchedJob] = [:]
  private var subscriptions: [Int: Subscription] = [:]
  private var lanes: [ServiceName: Lane] = [:]
  private var lastSubscription = 0

  init(_ session: Session) { self.session = session }

  /// What happens to jobs from now on, until all of them have ended or were given up.
  ///
  /// Ending the iteration, or cancelling its task, ends the watching. Jobs that have ended already, and a job
  /// that is named twice, are told nothing of.
  /// - parameter inBackground: is told nothing of a job that others show meanwhile.
  func watch(_ jobs: [Job], inBackground: Bool = false) -> AsyncStream<PollEvent> {
    let (stream, continuation) = AsyncStream.makeStream(of: PollEvent.self)
    let open = jobs.filter { !$0.state.isTerminal }
    guard !open.isEmpty else {
      continuation.finish()
      return stream
    }
    lastSubscription += 1
    let id = lastSubscription
    subscriptions[id] = Subscription(
      open: Set(open.map(\.key)), isBackground: inBackground, continuation: continuation)
    continuation.onTermination = { [weak self] _ in Task { await self?.unsubscribe(id) } }
    for job in open {
      guard let known = watched[job.key]?.job else {
        watched[job.key] = WatchedJob(job: job)
        continue
      }
      if known.updated < job.updated {
        take(job, isShown: true)
      } else if known != job {
        continuation.yield(.changed(known, from: job))
      }
    }
    for service in Set(open.map(\.service)) {
      if let (since, problem) = lanes[service]?.silence {
        continuation.yield(.silent(service, since: since, problem))
      }
      wake(service)
    }
    return stream
  }

  /// Takes in a job's row that somebody else has changed.
  /// - parameter isShown: whether a person sees it already.
  func noticed(_ job: Job, isShown: Bool = false) {
    guard let known = watched[job.key]?.job, known != job, job.updated >= known.updated else { return }
    take(job, isShown: isShown)
    wake(job.service)
  }

  /// Ends all watching.
  func stop() {
    for subscription in subscriptions.values { subscription.continuation.finish() }
    subscriptions = [:]
    watched = [:]
    for lane in lanes.values {
      lane.sleeper?.cancel()
      lane.loop?.cancel()
    }
  }

  private func unsubscribe(_ id: Int) {
    guard let gone = subscriptions.removeValue(forKey: id) else { return }
    for key in gone.open where !subscriptions.values.contains(where: { $0.open.contains(key) }) {
      watched[key] = nil
    }
    for service in lanes.keys { lanes[service]?.sleeper?.cancel() }
  }
}

extension Poller {
  private func take(_ job: Job, isShown: Bool = false) {
    guard let before = watched[job.key]?.job, before != job else { return }
    watched[job.key]?.job = job
    tell(.changed(job, from: before), of: job.key, isShown: isShown)
    if job.state.isTerminal { close(job.key) }
  }

  /// Ends the watching of jobs that nobody sends.
  func giveUp(_ keys: [Int64], _ problem: any Explained) {
    for key in keys { giveUp(key, problem) }
  }

  private func giveUp(_ key: Int64, _ problem: any Explained) {
    guard let job = watched[key]?.job else { return }
    tell(.gaveUp(job, problem), of: key, isShown: false)
    close(key)
  }

  private func tell(_ event: PollEvent, of key: Int64, isShown: Bool) {
    let concerned = subscriptions.values.filter { $0.open.contains(key) }
    let isShown = isShown || concerned.contains { !$0.isBackground }
    for subscription in concerned where !subscription.isBackground || !isShown {
      subscription.continuation.yield(event)
    }
  }

  /// Tells those who watch any job of a service.
  private func tell(_ event: PollEvent, of service: ServiceName) {
    let keys = watched.filter { $0.value.job.service == service }.keys
    for subscription in subscriptions.values where keys.contains(where: subscription.open.contains) {
      subscription.continuation.yield(event)
    }
  }

  private func close(_ key: Int64) {
    watched[key] = nil
    for (id, subscription) in subscriptions where subscription.open.contains(key) {
      subscriptions[id]?.open.remove(key)
      guard subscription.open.count == 1 else { continue }
      subscriptions[id] = nil
      subscription.continuation.finish()
    }
  }
}

extension Poller {
  private func wake(_ service: ServiceName) {
    var lane = lanes[service] ?? Lane()
    lane.sleeper?.cancel()
    if lane.loop == nil { lane.loop = Task { await run(service) } }
    lanes[service] = lane
  }

  private func run(_ service: ServiceName) async {
    while !Task.isCancelled, watched.values.contains(where: { $0.job.service == service }) {
      await reread(service)
      guard let delay = delay(service) else { continue }
      if delay > .milliseconds(1) { await pause(service, delay) } else { await look(service) }
    }
    lanes[service]?.loop = nil
  }

  private func pause(_ service: ServiceName, _ delay: Duration) async {
    let clock = session.clock
    let sleeper = Task { _ = try? await clock.sleep(for: delay) }
    lanes[service]?.sleeper = sleeper
    await sleeper.value
    lanes[service]?.sleeper = nil
  }

  /// How long until a job is due, or the rows of those that were not sent are.
  private func delay(_ service: ServiceName) -> Duration? {
    let jobs = watched.values.filter { $0.job.service == service }
    lanes[service]?.plan.longest = session.preferences.poll
    let look = lanes[service]?.plan.delay(jobs.filter { $0.job.remoteID != nil }.map(sight))
    guard jobs.contains(where: { $0.job.remoteID == nil }), let reread = lanes[service]?.lastReread else {
      return look
    }
    let rest = Self.rereadInterval - session.clock.elapsed(since: reread)
    return look.map { min($0, max(rest, .milliseconds(2))) } ?? max(rest, .milliseconds(2))
  }

  private func sight(_ watched: WatchedJob) -> PollPlan.Sight {
    PollPlan.Sight(
      age: session.age(of: watched.job),
      unseen: watched.lastLook.map { session.clock.elapsed(since: $0) })
  }

  /// Sees what became of jobs that were not sent yet.
  private func reread(_ service: ServiceName) async {
    let keys = watched.values.filter { $0.job.service == service && $0.job.remoteID == nil }.map(\.job.key)
    guard !keys.isEmpty else { return }
    if let last = lanes[service]?.lastReread, session.clock.elapsed(since: last) < Self.rereadInterval {
      return
    }
    lanes[service]?.lastReread = session.clock.now()
    do {
      let rows = try await session.ledger().jobs(JobFilter(keys: Set(keys)))
      for job in rows { take(job) }
      let gone = Set(keys).subtracting(rows.map(\.key))
      for key in gone { giveUp(key, LedgerError.forgottenJob(key: key)) }
    } catch LedgerError.locked {
      // Another shell writes for long: there is a next time.
    } catch {
      for key in keys { giveUp(key, error as? any Explained ?? CommandError.cannot(error.reason)) }
    }
  }

  private func look(_ service: ServiceName) async {
    guard var lane = lanes[service] else { return }
    let asked = watched.values.filter { $0.job.service == service && $0.job.remoteID != nil }
      .filter { service == .serverless || lane.plan.isDue(sight($0)) }
      .sorted { ($0.lastHeard ?? .distantPast, $0.job.key) < ($1.lastHeard ?? .distantPast, $1.job.key) }
      .map(\.job)
    guard let sightings = try? await JobLook(session).look(at: asked, of: service, &lane.memory) else {
      return
    }
    let now = session.clock.now()
    for job in asked { watched[job.key]?.lastLook = now }
    lanes[service]?.memory = lane.memory
    weigh(sightings, of: service, at: now)
    await record(sightings, at: now)
    tell(.looked, of: service)
  }

  /// What the answers, and their absence, say of the service itself.
  private func weigh(_ sightings: [Int64: Sighting], of service: ServiceName, at now: Timestamp) {
    let problems = sightings.compactMapValues(\.problem)
    if let refusal = problems.values.first(where: Outage.isRefusal) {
      let all = watched.values.filter { $0.job.service == service && $0.job.remoteID != nil }
      for watched in all { giveUp(watched.job.key, refusal) }
      return
    }
    for (key, problem) in problems where problem is CommandError { giveUp(key, problem) }
    let silence = problems.values.first { !($0 is CommandError) }
    let isAnswered = silence == nil || sightings.values.contains { $0.problem == nil }
    lanes[service]?.plan.looked(isAnswered: isAnswered, random: .random(in: 0...1))
    lanes[service]?.problem = silence
    switch lanes[service]?.outage.looked(isAnswered: silence == nil, at: now) {
    case .began?:
      if let silence { tell(.silent(service, since: now, silence), of: service) }
    case .ended(let lasted)?: tell(.answering(service, after: lasted), of: service)
    case nil: break
    }
  }

  /// Writes down what was said and tells it; the log of a run that failed is read meanwhile.
  private func record(_ sightings: [Int64: Sighting], at now: Timestamp) async {
    let session = self.session
    await withTaskGroup(of: (Int64, Result<Job, any Error>).self) { group in
      for (key, sighting) in sightings where sighting.problem == nil {
        guard let job = watched[key]?.job else { continue }
        watched[key]?.lastHeard = now
        group.addTask {
          do {
            return (key, .success(try await JobRefresh(session).record(sighting, of: job)))
          } catch {
            return (key, .failure(error))
          }
        }
      }
      for await (key, result) in group {
        switch result {
        case .success(let job):
          take(job)
          ponder(key, sightings[key]?.doubt, at: now)
        case .failure(let error as LedgerError):
          // Another shell holds the lock: what was not written now is told again by the next look.
          if case .locked = error { continue }
          giveUp(key, error)
        case .failure: continue
        }
      }
    }
  }

  private func ponder(_ key: Int64, _ reason: Doubt.Reason?, at now: Timestamp) {
    guard let known = watched[key] else { return }
    let doubt = Doubt.after(known.doubt, reason, age: session.age(of: known.job), at: now)
    watched[key]?.doubt = doubt
    guard let doubt, doubt.isHopeless(lasted: session.clock.elapsed(since: doubt.since)) else { return }
    let name = known.job.label ?? known.job.id
    switch doubt.reason {
    case .absent: giveUp(key, CommandError.vanished(job: name, service: known.job.service))
    case .strange:
      giveUp(key, CommandError.strangeState(job: name, words: known.job.message ?? "no state"))
    }
  }
}

/// A job that somebody watches.
private struct WatchedJob {
  var job: Job
  var doubt: Doubt?
  /// When its service was asked for it, or for all.
  var lastLook: Timestamp?
  /// When its service said something of it.
  var lastHeard: Timestamp?
}

private struct Subscription {
  /// The keys of its jobs that have not ended.
  var open: Set<Int64>
  let isBackground: Bool
  let continuation: AsyncStream<PollEvent>.Continuation
}

/// How the looking at one service's jobs stands.
private struct Lane {
  var plan = PollPlan()
  var outage = Outage()
  var memory = ListMemory()
  /// Of the last look, where the service did not answer.
  var problem: (any Explained)?
  var lastReread: Timestamp?
  var loop: Task<Void, Never>?
  var sleeper: Task<Void, Never>?

  var silence: (since: Timestamp, problem: any Explained)? {
    guard let since = outage.since, let problem else { return nil }
    return (since, problem)
  }
}

extension Timestamp {
  fileprivate static let distantPast = Timestamp(nanoseconds: .min)
}
