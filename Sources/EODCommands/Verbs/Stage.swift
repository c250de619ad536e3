import EODCore
import EODLanguage

extension Command {
  static let stage = Command(
    Signature(
      "stage", "Recalls files from tape to disk through Chiller.",
      details: """
        Takes absolute paths, one a value: a list of strings, a table with a column `path` as `scan` returns
        it, or a file with one path a line. The list is checked whole before it is uploaded. The job is in
        the ledger before the request leaves, and goes on when the shell ends: `wait` comes back to it.
        """,
      category: .archive,
      parameters: [
        Positional(
          "FILES", .any, "paths, a list, or a table with a column `path`", isOptional: true, isRest: true)
      ],
      options: [
        Option("list", "FILE", .path, "a file with one path a line", completion: .files),
        Option("label", "TEXT", .string, "a name of your own for the job"),
        Option(flag: "wait", "wait until everything is on disk"),
      ],
      input: .stream, returns: "the job",
      examples: [
        Example(
          "scan $archive/copernicus.eu/s2a_prd_msil1c --match *T60WWV* | first 2 | stage --label two",
          "Recalls two products."),
        Example("stage --list files.txt", "Recalls what a file lists.", isIllustration: true),
      ])
  ) { arguments, session in
    let job = try await Staging(session).submit(
      sources: try arguments.stagingSources(session.files), label: arguments.string("label"),
      origin: arguments.origin)
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
