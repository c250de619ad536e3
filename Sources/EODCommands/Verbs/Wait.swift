import EODCore
import EODLanguage
import EODLedger
import EODServices

extension Command {
  static let wait = Command(
    Signature(
      "wait", "Waits until jobs have ended, and downloads their results.",
      details: """
        Downloads what `--into` of `run` asked for. A job that ended failed or dismissed makes the exit code
        3, after the table has been shown. Ctrl-C stops the waiting only; the jobs go on.
        """,
      category: .jobs,
      parameters: [
        Positional(
          "JOB", .job, "id, prefix, label or record", isOptional: true, isRest: true, completion: .jobs)
      ],
      options: [Option(flag: "all", "every job that has not ended, or whose results are not here yet")],
      input: .value, returns: "a table: label, job, state, reason, file, seconds",
      effect: .lasting,
      examples: [
        Example("wait --all", "Waits for everything under way."),
        Example("wait $last", "Waits for the last job.", isIllustration: true),
      ])
  ) { arguments, session in
    var named = arguments.positionals
    if let input = arguments.input { named.append(try await input.collected()) }
    let jobs: [Job]
    if arguments.flag("all") {
      jobs = try await session.awaited()
    } else {
      guard !named.isEmpty else {
        throw CommandError.badValue(
          what: "wait", reason: "no job is named", hint: "`wait JOB`, or `wait --all` for every job under way"
        )
      }
      jobs = try await session.jobs(named)
    }
    guard !jobs.isEmpty else {
      session.reporter.notice("no job is under way")
      return .value(.list([]))
    }
    return .value(try await JobWatch(session).wait(for: jobs))
  }
}

extension Session {
  /// The jobs that have not ended, and those whose results are still to be fetched, in the order they were asked for.
  func awaited() async throws -> [Job] {
    let ledger = try await jobLedger()
    let account = try? account(at: settings.serverless)
    let owed = try await ledger.owed().filter { $0.account == account }
    return try await (ledger.unfinished() + owed).sorted { $0.key < $1.key }
  }
}
