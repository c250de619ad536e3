import EODCore
import EODLanguage

extension Command {
  static let results = Command(
    Signature(
      "results", "Downloads the results of a job that has ended.",
      details: """
        A file is named after the job's label, the product and the job's id. What is there already is not
        downloaded again, what is gone or was changed is; a changed file stays, and the new one gets a number.
        Beside each `FILE` stands `FILE.eod.json`, which tells how it was made: `why FILE` shows it.
        """,
      category: .jobs,
      parameters: [Positional("JOB", .job, "id, prefix, label or record", completion: .jobs)],
      options: [
        Option(
          "into", "DIR", .path, "the folder (default: the one `run` named, else here)", completion: .folders)
      ],
      returns: "the paths of the files",
      effect: .lasting,
      examples: [Example("results $last --into .", "Fetches them here.", isIllustration: true)])
  ) { arguments, session in
    let job = try await JobRefresh(session).refresh(session.job(arguments.positionals[0]))
    guard job.state == .successful else { throw CommandError.noResults(job: job.id, state: job.state) }
    let paths = try await JobResults(session).fetch(job, into: arguments.string("into") ?? job.into ?? ".")
    return .value(.list(paths.map(Value.string)))
  }
}
