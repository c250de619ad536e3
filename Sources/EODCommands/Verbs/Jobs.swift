import EODCore
import EODLanguage
import EODLedger
import EODServices

extension Command {
  static let jobs = Command(
    Signature(
      "jobs", "Lists the jobs that the ledger knows, newest first.",
      details: """
        Reads the ledger and asks no service, so it also works without a network; `status` asks. With
        `--remote` it lists what the serverless service has for the account, whoever submitted it.
        """,
      category: .jobs,
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
        Option("limit", "N", .int, "at most that many (default: 50)"),
        Option(flag: "remote", "what the service lists, not what the ledger knows"),
      ],
      returns: "a table of jobs",
      examples: [
        Example("jobs", "The last fifty."),
        Example("jobs --state failed | get label", "The labels of what failed."),
      ])
  ) { arguments, session in
    let limit = arguments.int("limit") ?? 50
    if arguments.flag("remote") {
      let remote = try await session.services.serverless.jobs(limit: limit)
      return .value(.list(remote.map { $0.value }))
    }
    let filter = JobFilter(
      states: arguments.options("state"), services: arguments.options("service"),
      label: arguments.string("label"), script: arguments.string("script"), since: arguments.since(session),
      limit: limit)
    let jobs = try await session.ledger().jobs(filter)
    let departures = await session.departures(of: jobs)
    return .value(
      .list(jobs.map { .record($0.row(age: session.age(of: $0), leaves: departures[$0.key])) }))
  }
}

extension Arguments {
  /// What a repeated option chose; nil where it was not given.
  fileprivate func options<Choice: RawRepresentable & Hashable>(_ name: String) -> Set<Choice>?
  where Choice.RawValue == String {
    let chosen = list(name).compactMap { $0.asString.flatMap(Choice.init) }
    return chosen.isEmpty ? nil : Set(chosen)
  }

  /// The later one of `--since` and what `--age` goes back to.
  fileprivate func since(_ session: Session) -> Timestamp? {
    let oldest = duration("age").map { session.clock.moment(after: .zero - $0) }
    return [oldest, date("since")].compactMap(\.self).max()
  }
}

extension Job {
  /// The job as a person looks for it: what it is doing comes first.
  ///
  /// - parameters:
  ///   - age: since it was sent.
  ///   - leaves: when it goes out, if it is queued.
  fileprivate func row(age: Duration, leaves: Timestamp?) -> Record {
    let wait = leaves.map { "goes out at \($0.clockTime)" }
    return [
      "id": .string(id), "label": Value(label), "state": .string(state.rawValue),
      "age": .duration(.seconds(age.components.seconds)),
      "message": Value(state == .queued ? wait ?? message : message),
      "service": .string(service.rawValue), "created": .date(created.wholeSecond),
      "finished": Value(finished?.wholeSecond), "into": Value(into), "origin": Value(origin),
    ]
  }
}
