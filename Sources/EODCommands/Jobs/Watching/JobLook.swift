import EODCore
import EODServices

/// Asks a service for jobs, in the way that takes the fewest requests.
struct JobLook {
  /// A list that lacks the jobs is no reason to ask for hundreds of them at once, each by itself.
  private static let singleLimit = 40

  private let session: Session

  init(_ session: Session) { self.session = session }

  /// - parameters:
  ///   - jobs: of one service, those first that were heard of longest ago; without those that have ended.
  ///   - memory: of earlier looks at its list.
  /// - returns: what came of it, by the jobs' keys; a job that was not asked for this time is not in it.
  /// - throws: `CancellationError` only.
  func look(
    at jobs: [Job], of service: ServiceName, _ memory: inout ListMemory
  ) async throws -> [Int64: Sighting] {
    var sightings: [Int64: Sighting] = [:]
    var open: [Job] = []
    for job in jobs where job.remoteID != nil {
      if let problem = foreign(job) { sightings[job.key] = .failed(problem) } else { open.append(job) }
    }
    if service == .serverless, open.count > 1 {
      sightings.merge(try await listed(open, &memory)) { _, new in new }
      open.removeAll { sightings[$0.key] != nil }
    }
    sightings.merge(try await asked(Array(open.prefix(Self.singleLimit)))) { _, new in new }
    return sightings
  }

  /// Those that the list has; all of them where the service does not answer.
  private func listed(_ jobs: [Job], _ memory: inout ListMemory) async throws -> [Int64: Sighting] {
    do {
      let search = try await session.services.serverless.search(
        Set(jobs.compactMap(\.remoteID)), oldest: memory.oldest(of: jobs),
        pageSize: memory.pageSize(for: jobs.count))
      memory.note(search)
      return Dictionary(
        jobs.compactMap { job in
          job.remoteID.flatMap { search.found[$0] }.map { (job.key, Sighting($0)) }
        }
      ) { first, _ in first }
    } catch let problem as any Explained {
      if Self.mayConcernListOnly(problem), let first = jobs.first {
        let sighting = try await asked([first])
        if sighting[first.key]?.problem == nil { return sighting }
      }
      return Dictionary(jobs.map { ($0.key, .failed(problem)) }) { first, _ in first }
    }
  }

  /// Each by itself.
  private func asked(_ jobs: [Job]) async throws -> [Int64: Sighting] {
    try await withThrowingTaskGroup(of: (Int64, Sighting?).self) { group in
      for job in jobs { group.addTask { (job.key, try await ask(for: job)) } }
      var sightings: [Int64: Sighting] = [:]
      for try await (key, sighting) in group { sightings[key] = sighting }
      return sightings
    }
  }

  private func ask(for job: Job) async throws -> Sighting? {
    guard let remoteID = job.remoteID else { return nil }
    do {
      switch job.service {
      case .serverless: return Sighting(try await session.services.serverless.job(remoteID))
      case .chiller:
        let ticket = StagingTicket(id: remoteID, statusURL: job.statusURL)
        return Sighting(try await session.services.chiller.status(of: ticket))
      case .hda: return nil
      }
    } catch let problem as any Explained {
      if case .notFound? = problem as? ServiceError { return .absent }
      return .failed(problem)
    }
  }

  /// Why a job cannot be asked for here: the service would not know it.
  private func foreign(_ job: Job) -> (any Explained)? {
    do {
      guard job.service == .serverless, !job.account.isEmpty else { return nil }
      let account = try session.account(at: session.settings.serverless)
      return job.account == account
        ? nil : CommandError.otherAccount(job: job.label ?? job.id, account: job.account)
    } catch {
      return error as? any Explained
    }
  }

  private static func mayConcernListOnly(_ problem: any Explained) -> Bool {
    switch problem as? ServiceError {
    case .answered, .notJSON, .unexpected, .misdirected, .tooLarge, .cutOff: true
    default: false
    }
  }
}

/// What earlier looks at a job list tell for the next one. Pure.
struct ListMemory: Sendable {
  /// The list also has jobs of other programs, and new ones come on top.
  private static let margin = 10
  /// The clocks of this machine and the service may be so far apart.
  private static let skew = Duration.seconds(3600)

  private var depth = 0
  private var created: [String: Timestamp] = [:]

  func pageSize(for count: Int) -> Int { max(count, depth) + Self.margin }

  /// Before which none of them was created, by the service's clock.
  func oldest(of jobs: [Job]) -> Timestamp? {
    jobs.compactMap { job in
      job.remoteID.flatMap { created[$0] } ?? (job.submitted ?? job.created).adding(.zero - Self.skew)
    }.min()
  }

  mutating func note(_ search: JobSearch) {
    depth = search.depth
    for (id, job) in search.found { created[id] = job.created }
  }
}
