import EODCore
import EODLanguage
import EODLedger

extension Command {
  static let status = Command(
    Signature(
      "status", "Asks the services how jobs are getting on.",
      details: """
        Without a job it asks for all that have not ended. Where a service does not answer, the jobs are shown as
        they were last, and the command fails. Of a staging it tells how many files are on disk, how long it
        may still take, and whether nothing has happened for 40 minutes.
        """,
      category: .jobs,
      parameters: [
        Positional(
          "JOB", .job, "id, prefix, label or record", isOptional: true, isRest: true, completion: .jobs)
      ],
      input: .value, returns: "a table of jobs",
      examples: [Example("status", "All jobs under way.")])
  ) { arguments, session in
    var named = arguments.positionals
    if let input = arguments.input { named.append(try await input.collected()) }
    let jobs = named.isEmpty ? try await session.jobLedger().unfinished() : try await session.jobs(named)
    let (known, problem) = try await JobRefresh(session).refresh(jobs)
    let table = Value.list(
      known.map { job in
        var job = job
        job.message = session.stagings.words(of: job, session)
        return job.value
      })
    guard let problem else { return .value(table) }
    try await session.screen.show(.value(table))
    throw problem
  }
}
