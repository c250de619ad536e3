import EODCore
import EODLedger
import EODServices

/// Asks the services what became of jobs, and writes it to the ledger.
struct JobRefresh {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// The job as its service knows it now. A job that has ended, or has no id yet, is returned as it is.
  func refresh(_ job: Job) async throws -> Job {
    guard !job.state.isTerminal, let remoteID = job.remoteID else { return job }
    switch job.service {
    case .serverless:
      let remote = try await session.services.serverless.job(remoteID)
      return try await record(job, remote.state, remote.message ?? remote.progress.map { "\($0) %" })
    case .chiller:
      let status = try await session.services.chiller.status(of: StagingTicket(job, id: remoteID))
      return try await record(job, status.state, status.summary)
    case .hda: return job
    }
  }

  /// Several at once; one that cannot be asked for does not keep the others from being seen.
  func refresh(_ jobs: [Job]) async throws -> [Job] {
    try await withThrowingTaskGroup(of: (Int, Job).self) { group in
      for (place, job) in jobs.enumerated() {
        group.addTask {
          do {
            return (place, try await refresh(job))
          } catch let error as ServiceError {
            session.reporter.warn("job \(job.id): \(error.message)")
            return (place, job)
          }
        }
      }
      var all = jobs
      for try await (place, job) in group { all[place] = job }
      return all
    }
  }

  /// The files of a staging that its service says it did not stage; nil where that cannot be known here.
  func unstaged(_ job: Job) async throws -> [String]? {
    guard job.service == .chiller, let remoteID = job.remoteID, let list = job.request["list"]?.asString else {
      return nil
    }
    let status = try await session.services.chiller.status(of: StagingTicket(job, id: remoteID))
    guard let staged = status.stagedFiles else { return nil }
    return try? StagingList.missing(from: staged, requested: list, files: session.files)
  }

  private func record(_ job: Job, _ state: JobState, _ message: String?) async throws -> Job {
    guard state != job.state || message != job.message else { return job }
    return try await session.ledger().update(
      job.key, state: state, message: message?.strippingControls(), at: session.clock.now())
  }
}

extension StagingTicket {
  fileprivate init(_ job: Job, id: String) {
    self.init(id: id, statusURL: job.statusURL, uploaded: job.submitted)
  }
}

extension StagingStatus {
  /// `120 of 400 files`, where the service counts.
  fileprivate var summary: String? {
    guard let done, let total else { return message }
    return "\(done) of \(total) files"
  }
}
