import EODCore
import EODLedger
import EODServices

/// Sends a staging whose row is in the ledger, again where the answer was lost: a list that Chiller has twice does
/// no harm.
struct StagingUpload {
  /// How long a Chiller that does not answer is tried.
  enum Patience: Sendable {
    /// Four times within some minutes.
    case bounded
    /// For as long as somebody waits.
    case endless
  }

  private static let tries = 4
  private static let firstPause = Duration.seconds(5)
  private static let longestPause = Duration.seconds(60)

  private let session: Session

  init(_ session: Session) { self.session = session }

  /// - parameter isNew: whether no request for it has left yet, here or in another shell.
  /// - returns: the job, which Chiller has, or which ended meanwhile.
  /// - throws: why it was not sent. One that may have arrived stays `submitting`; any other has failed.
  func send(_ job: Job, isNew: Bool, patience: Patience) async throws -> Job {
    var pause = Self.firstPause
    var failures = 0
    while true {
      do {
        // Others may send while this one pauses.
        let isFirst = isNew && failures == 0
        let sent = try await session.ledger().sending.hold { try await once(job, isFirst: isFirst) }
        if failures > 0 {
          session.reporter.notice("\(job.label ?? job.id) was sent again: it is \(sent.id) now")
        }
        return sent
      } catch let error as ServiceError where isPassing(error, isFirst: isNew && failures == 0) {
        failures += 1
        guard patience == .endless || failures < Self.tries else {
          tell(job)
          throw error
        }
        if failures == 1 {
          session.reporter.warn("\(error.reason); trying again, since staging twice does no harm")
        }
        try await session.clock.sleep(for: pause)
        pause = min(pause * 2, Self.longestPause)
      } catch is CancellationError {
        tell(job)
        throw CancellationError()
      }
    }
  }

  /// Sends those that a crash or a lost answer has left, one after the other.
  ///
  /// - throws: what keeps the first of them from being sent.
  func resend(_ jobs: [Job], patience: Patience) async throws {
    let account = session.settings.chiller.description
    for job in jobs
    where job.service == .chiller && job.account == account && job.state == .submitting && job.remoteID == nil
    {
      _ = try await send(job, isNew: false, patience: patience)
    }
  }

  /// Where no connection is made the request has not left, but an earlier one may have arrived.
  private func isPassing(_ error: ServiceError, isFirst: Bool) -> Bool {
    if error.mayHaveArrived { return true }
    guard case .passing = SendingProblem(error) else { return false }
    return !isFirst
  }

  private func tell(_ job: Job) {
    session.reporter.warn(
      "whether Chiller has job \(job.id) is not known; `wait \(job.id)` sends it again, which does no harm")
  }

  /// One try, while nobody else sends.
  private func once(_ job: Job, isFirst: Bool) async throws -> Job {
    let ledger = try session.ledger()
    guard let current = try await ledger.job(key: job.key) else {
      throw LedgerError.forgottenJob(key: job.key)
    }
    guard current.state == .submitting, current.remoteID == nil else { return current }
    let ticket: StagingTicket
    let progress = session.reporter.begin("sending the list to Chiller")
    defer { progress.end() }
    do {
      ticket = try await session.services.chiller.upload(listFile: current.request["list"]?.asString ?? "")
    } catch {
      try await settle(current, after: error, isFirst: isFirst)
      throw error
    }
    let accepted = try await ledger.accept(
      current.key, remoteID: ticket.id, statusURL: ticket.statusURL, at: session.clock.now())
    session.changed(accepted)
    return accepted
  }

  /// What nobody has taken ends here; what may have arrived, or may yet, stays as it is.
  private func settle(_ job: Job, after error: any Error, isFirst: Bool) async throws {
    guard !(error is CancellationError), (error as? ServiceError)?.mayHaveArrived != true else { return }
    if !isFirst {
      switch SendingProblem(error) {
      case .passing, .refusal: return
      case .blocking, .lasting: break
      }
    }
    let ended = try await session.ledger().update(
      job.key, state: .failed, message: error.reason, at: session.clock.now())
    session.changed(ended)
  }
}
