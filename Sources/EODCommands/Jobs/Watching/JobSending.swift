import EODCore
import EODLedger

/// Has the queue sent for somebody who watches jobs of it.
struct JobSending {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Returns when those of `jobs` that were not sent are, or were given up: then whoever watches them is told why.
  func send(_ jobs: [Job]) async {
    let unsent = jobs.filter { !$0.state.isTerminal && $0.remoteID == nil }
    guard !unsent.isEmpty else { return }
    do {
      if unsent.contains(where: { $0.service == .serverless }) { try await session.dispatcher.drain() }
      for job in try await session.ledger().jobs(JobFilter(keys: Set(unsent.map(\.key)))) {
        session.changed(job)
        guard !job.state.isTerminal, job.remoteID == nil else { continue }
        await session.poller.giveUp(
          [job.key], CommandError.unanswered(job: job.label ?? job.id, service: job.service))
      }
    } catch let problem as any Explained {
      await session.poller.giveUp(unsent.map(\.key), problem)
    } catch {
      // Only a cancellation is not explained, and then nobody watches any longer.
    }
  }
}
