import EODCore
import EODLedger
import EODServices

/// Finds out why a job is as it is: asks its service, reads its log.
struct JobInquiry: Sendable {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// What is known now. A service that does not answer is warned of; the ledger and what is in it still tell.
  func verdict(on known: Job) async throws -> JobVerdict {
    var job = known
    var evidence = JobVerdict.Evidence(now: session.clock.now())
    do {
      job = try await JobRefresh(session).refresh(known)
      evidence.digest = try await digest(of: job)
    } catch let problem as any Explained {
      session.reporter.warn("\(problem.message); told is what was known before")
    }
    if job.state == .queued, let time = try await session.dispatcher.outlook()?.time(of: job.key) {
      evidence.departure = time
    }
    evidence.files = try await session.ledger().results(of: job.key)
    return JobVerdict(job, evidence)
  }

  /// What the log tells of a job that is under way or has failed; nil of one that has none.
  func digest(of job: Job) async throws -> LogDigest? {
    guard job.service == .serverless, let remoteID = job.remoteID, [.running, .failed].contains(job.state)
    else { return nil }
    var digest = LogDigest()
    for entry in try await session.services.serverless.logs(remoteID) { digest.read(LogLine(entry)) }
    return digest
  }
}
