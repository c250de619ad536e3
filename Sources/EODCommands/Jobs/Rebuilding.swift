import EODCore
import EODLedger
import EODServices

/// Takes what the service lists into a ledger that has lost jobs.
struct Rebuilding {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Rebuilds the ledger where it asks for it. Where the service cannot be asked the user is told, and the next
  /// command tries again.
  func ifNeeded(_ ledger: Ledger) async throws {
    let account = try? session.account(at: session.settings.serverless)
    guard try await ledger.needsRebuilding(account: account ?? "") else { return }
    do {
      _ = try await rebuild(ledger, isAskedFor: false)
    } catch let problem as any Explained {
      session.reporter.warn(
        "jobs are missing from the ledger, and the service's list cannot be had: \(problem.message); "
          + "the next command that needs jobs asks again")
    }
  }

  /// - returns: how many jobs were added.
  func rebuild(_ ledger: Ledger, isAskedFor: Bool) async throws -> Int {
    let account = try session.account(at: session.settings.serverless)
    let progress = session.reporter.begin("asking for the account's jobs")
    defer { progress.end() }
    let found = try await session.services.serverless.jobs().map(FoundJob.init)
    let outcome = try await ledger.takeIn(
      found, of: .serverless, account: account, isAskedFor: isAskedFor, at: session.clock.now())
    progress.end()
    if outcome.added > 0 || isAskedFor {
      session.reporter.notice(
        "\(outcome.added) of the \(found.count) jobs of the service's list were added to the ledger")
    }
    if outcome.heldBack > 0 {
      session.reporter.warn(
        "\(outcome.heldBack) more may be those whose answers were lost, and wait until that is settled: "
          + "`jobs --state submitting` lists these")
    }
    return outcome.added
  }
}

extension Session {
  /// The ledger, with the jobs that it lost where it was damaged.
  func jobLedger() async throws -> Ledger {
    let ledger = try ledger()
    try await Rebuilding(self).ifNeeded(ledger)
    return ledger
  }
}

extension FoundJob {
  fileprivate init(_ remote: RemoteJob) {
    self.init(
      remoteID: remote.id, process: remote.process ?? RunRequest.process, state: remote.state,
      message: remote.message?.strippingControls(), created: remote.created ?? remote.started,
      finished: remote.finished)
  }
}
