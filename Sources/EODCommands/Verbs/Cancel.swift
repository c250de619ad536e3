import EODServices
import EODLedger
import EODCore
import EODLanguage

extension Command {
  static let cancel = Command(
    Signature(
      "cancel", "Asks the service to stop jobs.",
      category: .jobs,
      parameters: [Positional("JOB", .job, "id, prefix, label or record", isRest: true, completion: .jobs)],
      returns: "a table of jobs",
      examples: [Example("cancel $last", "Stops the last job.", isIllustration: true)])
  ) { arguments, session in
    var rows: [Value] = []
    for job in try await session.jobs(arguments.positionals) {
      guard !job.state.isTerminal else {
        session.reporter.notice("job \(job.id) is \(job.state.rawValue) already")
        rows.append(job.value)
        continue
      }
      guard job.service == .serverless, let remoteID = job.remoteID else {
        throw CommandError.cannot(
          "job \(job.id) cannot be cancelled: \(job.service.rawValue) has no way to do it", hint: nil)
      }
      if session.switches.isDryRun {
        session.reporter.notice("would cancel \(job.id)")
        continue
      }
      _ = try await session.services.serverless.dismiss(remoteID)
      let dismissed = try await session.ledger().update(
        job.key, state: .dismissed, message: "cancelled here", at: session.clock.now())
      rows.append(dismissed.value)
    }
    return .value(.list(rows))
  }
}
