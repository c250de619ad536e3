import EODLedger
import EODCore
import EODLanguage

extension Command {
  static let status = Command(
    Signature(
      "status", "Asks the services how jobs are getting on.",
      details: "Without a job it asks for all that have not ended.",
      category: .jobs,
      parameters: [
        Positional("JOB", .job, "id, prefix, label or record", isOptional: true, isRest: true, completion: .jobs)
      ],
      input: .value, returns: "a table of jobs",
      examples: [Example("status", "All jobs under way.")])
  ) { arguments, session in
    var named = arguments.positionals
    if let input = arguments.input { named.append(try await input.collected()) }
    let jobs = named.isEmpty ? try await session.ledger().unfinished() : try await session.jobs(named)
    return .value(.list(try await JobRefresh(session).refresh(jobs).map { $0.value }))
  }
}
