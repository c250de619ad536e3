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
          completion: .words(JobState.allCases.map(\.rawValue))),
        Option("label", "TEXT", .string, "only jobs with that label"),
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
      states: arguments.string("state").flatMap(JobState.init).map { [$0] }, label: arguments.string("label"),
      limit: limit)
    return .value(.list(try await session.ledger().jobs(filter).map { $0.value }))
  }
}
