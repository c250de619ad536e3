import EODCore
import EODLedger
import EODServices

/// Asks the services what became of jobs, and writes it to the ledger.
struct JobRefresh {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// The job as its service knows it now. A job that has ended, or has no id yet, is returned as it is.
  func refresh(_ job: Job) async throws -> Job {
    let (job, problem) = try await sighted([job]).first ?? (job, nil)
    if let problem { throw problem }
    return job
  }

  /// Several at once; one that cannot be asked for stays as it was, and does not keep the others from being
  /// seen.
  /// - returns: the jobs in their order, and the error of the first that could not be asked for.
  func refresh(_ jobs: [Job]) async throws -> (jobs: [Job], problem: (any Explained)?) {
    let all = try await sighted(jobs)
    let problems = all.compactMap(\.problem)
    if !problems.isEmpty, jobs.count > 1 {
      session.reporter.warn(
        "\(problems.count) of \(jobs.count) jobs could not be asked for; they are shown as they were last")
    }
    return (all.map(\.job), problems.first)
  }

  private func sighted(_ jobs: [Job]) async throws -> [(job: Job, problem: (any Explained)?)] {
    let open = jobs.filter { !$0.state.isTerminal && $0.remoteID != nil }
    let sightings = try await withThrowingTaskGroup(of: [Int64: Sighting].self) { group in
      for (service, jobs) in Dictionary(grouping: open, by: \.service) {
        group.addTask {
          var memory = ListMemory()
          return try await JobLook(session).look(at: jobs, of: service, &memory)
        }
      }
      return try await group.reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }
    }
    var all: [(Job, (any Explained)?)] = []
    for job in jobs {
      guard let sighting = sightings[job.key] else {
        all.append((job, nil))
        continue
      }
      let known = try await record(sighting, of: job)
      if known != job { await session.poller.noticed(known, isShown: true) }
      all.append((known, sighting.problem))
    }
    return all
  }

  /// Writes down what a service said of a job; what it did not say changes nothing.
  func record(_ sighting: Sighting, of job: Job) async throws -> Job {
    switch sighting {
    case .failed: return job
    case .absent:
      guard session.age(of: job) >= Doubt.grace else { return job }
      return try await write(job, .unknown, "\(job.service.title) no longer knows it")
    case .told(let state, var message, _):
      if state == .failed, message == nil, let remoteID = job.remoteID, job.service == .serverless {
        message = try? await cause(of: remoteID)
      }
      let known = try await write(job, state, message?.strippingControls())
      if known.service == .chiller { await session.stagings.heard(known, session) }
      return known
    }
  }

  /// The files of a staging that its service says it did not stage; nil where that cannot be known here.
  func unstaged(_ job: Job) async throws -> [String]? {
    guard job.service == .chiller, let remoteID = job.remoteID, let list = job.request["list"]?.asString
    else {
      return nil
    }
    let ticket = StagingTicket(id: remoteID, statusURL: job.statusURL)
    let status = try await session.services.chiller.status(of: ticket)
    guard let staged = status.stagedFiles else { return nil }
    let missing = try? await StagingList.missing(from: staged, requested: list, files: session.files)
    if missing == [] { StagingList.discard(list) }
    return missing
  }

  /// Why a run failed, as far as its log tells: the service itself does not say.
  private func cause(of remoteID: String) async throws -> String? {
    let lines = try await session.services.serverless.logs(remoteID).map(LogLine.init)
    return LogDigest(lines).failure(hasFailed: true)?.cause
  }

  private func write(_ job: Job, _ state: JobState, _ message: String?) async throws -> Job {
    guard state != job.state || message != job.message else { return job }
    return try await session.ledger().update(
      job.key, state: state, message: message, at: session.clock.now())
  }
}

extension Session {
  /// How long ago a job was sent, or intended where it was not sent yet; in the services' time.
  func age(of job: Job) -> Duration { clock.elapsed(since: job.submitted ?? job.created) }

  /// How long a job that has ended took since it was sent, in the services' time; nil while it is under way.
  func duration(of job: Job) -> Duration? {
    job.finished.map { finished in
      let passed = finished.since(job.submitted ?? job.created)
      return clock.scale > 0 ? passed / clock.scale : passed
    }
  }
}
