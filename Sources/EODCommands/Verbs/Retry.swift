import EODCore
import EODLanguage
import EODLedger
import EODServices

extension Command {
  static let retry = Command(
    Signature(
      "retry", "Submits again the runs that failed for a cause that passes.",
      details: """
        Such as an upload that timed out, or a run that ended without a word; `why JOB` tells the cause. The
        new job has the label and the folder of the old one. What would fail again in the same way is named
        and left, unless `--force` is given; a run that is being tried again, or was successful since, is
        left in any case. `--failed` takes all that failed within the last seven days.
        """,
      category: .jobs,
      parameters: [
        Positional(
          "JOB", .job, "id, prefix, label or record", isOptional: true, isRest: true, completion: .jobs)
      ],
      options: [
        Option(flag: "failed", "all that failed within the last seven days"),
        Option(flag: "force", "whatever the cause"),
      ],
      input: .value, returns: "a table: label, job, retry (the new job), state, reason",
      effect: .lasting,
      examples: [
        Example("retry --failed", "All that may go well this time."),
        Example("retry $last --force", "The last job, whatever it failed for.", isIllustration: true),
      ])
  ) { arguments, session in
    var named = arguments.positionals
    if let input = arguments.input { named.append(try await input.collected()) }
    let retrying = Retrying(session, isForced: arguments.flag("force"), origin: arguments.origin)
    if arguments.flag("failed") { return .value(try await retrying.failed().table) }
    guard !named.isEmpty else {
      throw CommandError.badValue(
        what: "retry", reason: "no job is named", hint: "`retry JOB`, or `retry --failed` for all that failed"
      )
    }
    let outcome = try await retrying.retry(try await session.jobs(named))
    guard let left = outcome.left.first else { return .value(outcome.table) }
    try await session.screen.show(.value(outcome.table))
    throw CommandError.notRetried(
      job: left.job.label ?? left.job.id, reason: left.reason, count: outcome.left.count,
      of: outcome.rows.count)
  }
}
