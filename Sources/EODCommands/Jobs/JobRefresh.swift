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
      var message = remote.message ?? remote.progress.map { "\($0) %" }
      if remote.state == .failed, message == nil { message = try? await cause(of: remoteID) }
      return try await record(job, remote.state, message)
    case .chiller:
      let status = try await session.services.chiller.status(of: StagingTicket(job, id: remoteID))
      return try await record(job, status.state, status.summary)
    case .hda: return job
    }
  }

  /// Several at once; one that cannot be asked for stays as it was, and does not keep the others from being
  /// seen.
  /// - returns: the jobs in their order, and the error of the first that could not be asked for.
  func refresh(_ jobs: [Job]) async throws -> (jobs: [Job], problem: (any Explained)?) {
    try await withThrowingTaskGroup(of: (Int, Job, (any Explained)?).self) { group in
      for (place, job) in jobs.enumerated() {
        group.addTask {
          do {
            return (place, try await refresh(job), nil)
          } catch let problem as any Explained {
            return (place, job, problem)
          }
        }
      }
      var all = jobs
      var problems: [Int: any Explained] = [:]
      for try await (place, job, problem) in group {
        all[place] = job
        problems[place] = problem
      }
      if !problems.isEmpty, jobs.count > 1 {
        session.reporter.warn(
          "\(problems.count) of \(jobs.count) jobs could not be asked for; they are shown as they were last")
      }
      return (all, problems.min { $0.key < $1.key }?.value)
    }
  }

  /// The files of a staging that its service says it did not stage; nil where that cannot be known here.
  func unstaged(_ job: Job) async throws -> [String]? {
    guard job.service == .chiller, let remoteID = job.remoteID, let list = job.request["list"]?.asString
    else {
      return nil
    }
    let status = try await session.services.chiller.status(of: StagingTicket(job, id: remoteID))
    guard let staged = status.stagedFiles else { return nil }
    let missing = try? await StagingList.missing(from: staged, requested: list, files: session.files)
    if missing == [] { StagingList.discard(list) }
    return missing
  }

  /// Why a run failed, as far as its log tells: the service itself does not say.
  private func cause(of remoteID: String) async throws -> String? {
    let lines = try await session.services.serverless.logs(remoteID).map(LogLine.init)
    return LogDigest(lines, hasFailed: true).cause
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
