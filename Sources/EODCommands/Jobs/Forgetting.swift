import EODCore
import EODLedger

/// Removes jobs from the ledger, and from nowhere else.
struct Forgetting {
  private let session: Session
  /// Whether what is under way may go too, where it is named.
  private let isForced: Bool

  init(_ session: Session, isForced: Bool) {
    self.session = session
    self.isForced = isForced
  }

  /// Forgets jobs that were named.
  ///
  /// - throws: `CommandError.underWay`, before anything is removed.
  /// - returns: the jobs as they were.
  func forget(_ named: [Job]) async throws -> [Job] {
    if !isForced, let busy = named.first(where: { !$0.state.isTerminal }) {
      throw CommandError.underWay(job: busy.label ?? busy.id, state: busy.state)
    }
    return try await remove(named)
  }

  /// Forgets those of `found` that have ended.
  func forgetEnded(of found: [Job]) async throws -> [Job] {
    let ended = found.filter(\.state.isTerminal)
    let rest = found.count - ended.count
    if rest > 0 {
      session.reporter.notice(
        "\(rest) job\(rest == 1 ? " is" : "s are") under way and stay\(rest == 1 ? "s" : ""): "
          + "`jobs --forget --force JOB` forgets one that is named")
    }
    return try await remove(ended)
  }

  private func remove(_ jobs: [Job]) async throws -> [Job] {
    guard !jobs.isEmpty else {
      session.reporter.notice("no job was forgotten")
      return []
    }
    let count = "\(jobs.count) job\(jobs.count == 1 ? "" : "s")"
    if session.switches.isDryRun {
      session.reporter.notice("would forget \(count)")
      return []
    }
    let removed = try await session.ledger().forget(jobs.map(\.key))
    session.reporter.notice(
      "\(removed) job\(removed == 1 ? "" : "s") forgotten here; the service still has what it had, and fetched "
        + "files stay; the same run would be sent again")
    return jobs
  }
}
