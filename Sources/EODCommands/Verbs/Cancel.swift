import EODCore
import EODLanguage
import EODLedger
import EODServices

extension Command {
  static let cancel = Command(
    Signature(
      "cancel", "Asks the service to stop jobs.",
      category: .jobs,
      parameters: [Positional("JOB", .job, "id, prefix, label or record", isRest: true, completion: .jobs)],
      returns: "a table of jobs",
      effect: .lasting,
      examples: [Example("cancel $last", "Stops the last job.", isIllustration: true)])
  ) { arguments, session in
    var rows: [Value] = []
    for job in try await session.jobs(arguments.positionals) {
      guard !job.state.isTerminal else {
        session.reporter.notice("job \(job.id) is \(job.state.rawValue) already")
        rows.append(job.value)
        continue
      }
      guard job.service == .serverless else {
        throw CommandError.cannot(
          "job \(job.id) cannot be cancelled: \(job.service.title) has no way to do it")
      }
      guard let remoteID = job.remoteID else {
        throw CommandError.unanswered(job: job.id, service: job.service)
      }
      if session.switches.isDryRun {
        session.reporter.notice("would cancel \(job.id)")
        continue
      }
      // Of a job that has ended the same request may remove the results (OGC API - Processes, part 1, dismiss).
      let known = try await session.services.serverless.job(remoteID)
      let remote =
        known.state.isTerminal ? known : try await session.services.serverless.dismiss(remoteID)
      let isTooLate = remote.state.isTerminal && remote.state != .dismissed
      if isTooLate {
        session.reporter.notice("job \(job.id) had ended before: it is \(remote.state.rawValue)")
      }
      let ended = try await session.ledger().update(
        job.key, state: isTooLate ? remote.state : .dismissed, message: isTooLate ? nil : "cancelled here",
        at: session.clock.now())
      await session.poller.noticed(ended, isShown: true)
      rows.append(ended.value)
    }
    return .value(.list(rows))
  }
}
