import EODCore
import EODLanguage

extension Command {
  static let stage = Command(
    Signature(
      "stage", "Recalls files from tape to disk through Chiller.",
      details: """
        Takes absolute paths, one a value: a list of strings, a table with a column `path` as `scan` returns
        it, or a file with one path a line. The list is checked whole before it is uploaded. Files that are on
        disk already are left out, unless `--all` is given; where none is left, nothing is sent. The job is in
        the ledger before the request leaves, and goes on when the shell ends: `wait` comes back to it. The
        same files under way are not sent again, unless `--fresh` says so.
        """,
      category: .archive,
      parameters: [
        Positional(
          "FILES", .any, "paths, a list, or a table with a column `path`", isOptional: true, isRest: true)
      ],
      options: [
        Option("list", "FILE", .path, "a file with one path a line", completion: .files),
        Option("label", "TEXT", .string, "a name of your own for the job"),
        Option(flag: "all", "also what is on disk already"),
        Option(flag: "fresh", "also where the same files are under way"),
        Option(flag: "wait", "wait until everything is on disk"),
      ],
      input: .stream, returns: "the job; null where everything is on disk",
      effect: .lasting,
      examples: [
        Example(
          "scan $archive/copernicus.eu/s2a_prd_msil1c --match *T60WWV* | first 2 | stage --label two",
          "Recalls two products."),
        Example("stage --list files.txt", "Recalls what a file lists.", isIllustration: true),
      ])
  ) { arguments, session in
    let wishes = Staging.Wishes(
      label: arguments.string("label"), origin: arguments.origin, isEverything: arguments.flag("all"),
      isFresh: arguments.flag("fresh"))
    let job = try await Staging(session).submit(
      sources: try arguments.stagingSources(session.files), wishes)
    guard let job else { return .nothing }
    guard arguments.flag("wait") else { return .value(job.value) }
    return .value(try await JobWatch(session).wait(for: [job]))
  }
}

extension Arguments {
  /// Where the paths come from: the pipeline, the arguments, the file of `--list`.
  fileprivate func stagingSources(_ files: Files) throws -> [ValueStream] {
    var sources: [ValueStream] = []
    switch input {
    case .stream(let stream): sources.append(stream)
    case .value(let value): sources.append(ValueStream(value.asList ?? [value]))
    case nil: break
    }
    sources.append(ValueStream(positionals.flatMap { $0.asList ?? [$0] }))
    if let file = string("list") {
      let lines = try files.lines(of: file)
      sources.append(ValueStream { try await lines.next()?.map(Value.string) })
    }
    return sources
  }
}
