import EODCore
import EODLanguage
import EODLedger

extension Command {
  static let watch = Command(
    Signature(
      "watch", "Shows how jobs go on, until all have ended.",
      details: """
        Without a job it shows all that have not ended. On a terminal it is a table that is drawn again in its
        place, with how far SNAP is; elsewhere each change is one line on standard error. It only looks: nothing
        is downloaded, and a job that fails does not make the command fail. For that there is `wait`, which
        returns the same table. Ctrl-C ends the watching; the jobs go on.
        """,
      category: .jobs,
      parameters: [
        Positional(
          "JOB", .job, "id, prefix, label or record", isOptional: true, isRest: true, completion: .jobs)
      ],
      input: .value, returns: "a table: label, job, state, reason, file, seconds",
      effect: .prompt,
      examples: [
        Example("watch", "Everything under way."),
        Example("watch aoi-2 aoi-3", "Two jobs.", isIllustration: true),
      ])
  ) { arguments, session in
    var named = arguments.positionals
    if let input = arguments.input { named.append(try await input.collected()) }
    let jobs = named.isEmpty ? try await session.ledger().unfinished() : try await session.jobs(named)
    guard !jobs.isEmpty else {
      session.reporter.notice("no job is under way")
      return .value(.list([]))
    }
    return .value(try await JobView(session).follow(jobs))
  }
}
