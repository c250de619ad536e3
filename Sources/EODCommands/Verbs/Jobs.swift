import EODCore
import EODLanguage
import EODLedger

extension Command {
  static let jobs = Command(
    Signature(
      "jobs", "Lists the jobs that the ledger knows, newest first.",
      details: """
        Reads the ledger and asks no service, so it also works without a network; `status` asks. Only where a
        ledger was damaged, the jobs that were lost are taken from the service's list first, or with
        `--rebuild`. `--remote` lists what the serverless service has for the account, whoever submitted it: in
        the column `ledger` is what the job is called here, null where it was submitted elsewhere.

        `--forget` removes jobs from the ledger and from nowhere else: those that are named, or those that the
        filters find. What is under way stays, unless it is named and `--force` is given.
        """,
      category: .jobs,
      parameters: [
        Positional(
          "JOB", .job, "id, prefix, label or record; without one, all", isOptional: true, isRest: true,
          completion: .jobs)
      ],
      options: [
        Option(
          "state", "STATE", .choice(JobState.allCases.map(\.rawValue)), "only jobs in that state",
          isRepeated: true, completion: .words(JobState.allCases.map(\.rawValue))),
        Option("label", "TEXT", .string, "only jobs with that label; `aoi-*` is a pattern"),
        Option("age", "DURATION", .duration, "only jobs that are younger, such as `2h` or `7d`"),
        Option("since", "DATE", .date, "only jobs that were asked for then or later"),
        Option("script", "FILE", .string, "only jobs that this script asked for", completion: .files),
        Option(
          "service", "SERVICE", .choice(ServiceName.allCases.map(\.rawValue)), "only jobs of that service",
          completion: .words(ServiceName.allCases.map(\.rawValue))),
        Option("limit", "N", .int, "at most that many (default: 50; with --remote and --forget all)"),
        Option(flag: "remote", "what the service lists, not what the ledger knows"),
        Option(flag: "rebuild", "take what the service lists and the ledger lacks into it first"),
        Option(flag: "forget", "remove the jobs from the ledger; the service keeps them"),
        Option(flag: "force", "with --forget: named jobs even if they are under way"),
      ],
      input: .value, returns: "a table of jobs",
      examples: [
        Example("jobs", "The last fifty."),
        Example("jobs --state failed | get label", "The labels of what failed."),
        Example("jobs --remote | where ledger == null", "What was submitted elsewhere."),
        Example("jobs --forget --state failed", "Forgets what failed."),
      ])
  ) { arguments, session in
    var named = arguments.positionals
    if let input = arguments.input { named.append(try await input.collected()) }
    var filter = arguments.jobFilter(session)
    if arguments.flag("remote") { return .value(.list(try await RemoteListing(session).rows(filter))) }
    let ledger = try await session.jobLedger()
    if arguments.flag("rebuild") { _ = try await Rebuilding(session).rebuild(ledger, isAskedFor: true) }
    if arguments.flag("forget") {
      let forgetting = Forgetting(session, isForced: arguments.flag("force"))
      if !named.isEmpty {
        return .value(await session.table(try await forgetting.forget(try await session.jobs(named))))
      }
      guard filter != JobFilter() else {
        throw CommandError.badValue(
          what: "jobs --forget", reason: "no job is named, and no filter given",
          hint: "`jobs --forget JOB`, or `jobs --forget --state failed`")
      }
      return .value(await session.table(try await forgetting.forgetEnded(of: try await ledger.jobs(filter))))
    }
    if !named.isEmpty { return .value(await session.table(try await session.jobs(named))) }
    filter.limit = filter.limit ?? 50
    return .value(await session.table(try await ledger.jobs(filter)))
  }
}

extension Arguments {
  /// The options that say which jobs are meant.
  fileprivate func jobFilter(_ session: Session) -> JobFilter {
    let oldest = duration("age").map { session.clock.moment(after: .zero - $0) }
    return JobFilter(
      states: choices("state"), services: choices("service"), label: string("label"),
      script: string("script"), since: [oldest, date("since")].compactMap(\.self).max(), limit: int("limit"))
  }

  /// What a repeated option chose; nil where it was not given.
  private func choices<Choice: RawRepresentable & Hashable>(_ name: String) -> Set<Choice>?
  where Choice.RawValue == String {
    let chosen = list(name).compactMap { $0.asString.flatMap(Choice.init) }
    return chosen.isEmpty ? nil : Set(chosen)
  }
}

extension Session {
  /// Jobs as a person looks for one: what it is doing comes first, of a queued one when it goes out.
  fileprivate func table(_ jobs: [Job]) async -> Value {
    let departures = await departures(of: jobs)
    let now = clock.now()
    return .list(
      jobs.map { job in
        let wait = departures[job.key].map { "goes out at \($0.wallClock(from: now))" }
        return [
          "id": .string(job.id), "label": Value(job.label), "state": .string(job.state.rawValue),
          "age": .duration(.seconds(age(of: job).components.seconds)), "message": Value(job.message ?? wait),
          "service": .string(job.service.rawValue), "created": .date(job.created.wholeSecond),
          "finished": Value(job.finished?.wholeSecond), "into": Value(job.into), "origin": Value(job.origin),
        ]
      })
  }
}
