import EODCore
import EODLedger

/// Has the queue sent for somebody who watches jobs of it.
struct JobSending {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Returns when those of `jobs` that were not sent are, or were given up: then whoever watches them is told why.
  func send(_ jobs: [Job]) async {
    let unsent = jobs.filter { !$0.state.isTerminal && $0.remoteID == nil }
    await withDiscardingTaskGroup { group in
      for (service, jobs) in Dictionary(grouping: unsent, by: \.service) {
        group.addTask { await send(jobs, of: service) }
      }
    }
  }

  private func send(_ jobs: [Job], of service: ServiceName) async {
    do {
      switch service {
      case .serverless: try await session.dispatcher.drain()
      case .chiller: try await StagingUpload(session).resend(jobs, patience: .endless)
      case .hda: break
      }
      for job in try await session.ledger().jobs(JobFilter(keys: Set(jobs.map(\.key)))) {
        session.changed(job)
        guard !job.state.isTerminal, job.remoteID == nil else { continue }
        await session.poller.giveUp(
          [job.key], CommandError.unanswered(job: job.label ?? job.id, service: job.service))
      }
    } catch let problem as any Explained {
      await session.poller.giveUp(jobs.map(\.key), problem)
    } catch {
      // Only a cancellation is not explained, and then nobody watches any longer.
    }
  }
}
