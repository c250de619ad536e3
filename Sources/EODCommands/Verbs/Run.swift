import EODCore
import EODGraph
import EODLanguage

extension Command {
  static let run = Command(
    Signature(
      "run", "Submits a SNAP graph to WEkEO's Serverless Functions.",
      details: """
        Orders the products, waits until they are ready, submits, and returns the job without waiting for its
        end. The graph is checked first, so that no run is wasted. The same run under way or successful is
        not sent again, unless `--fresh` says so. Where the quota of ten runs an hour is used up the job is
        queued, and goes out when there is room, by whichever shell is running: see `quota` and `drain`.
        `wait` downloads the results to the folder of `--into`.
        """,
      category: .jobs,
      parameters: [Positional("GRAPH", .string, "a loaded graph", completion: .graphs)],
      options: [
        Option(
          "input", "NAME=PRODUCT", .pair(.any), "a found product, or a URL, for the placeholder NAME",
          isRepeated: true, completion: .graphInputs),
        Option(
          "set", "NAME=VALUE", .pair(.text), "a value for the placeholder NAME", isRepeated: true,
          completion: .graphParameters),
        Option("into", "DIR", .path, "where `wait` puts the results", completion: .folders),
        Option("label", "TEXT", .string, "a name of your own for the job"),
        Option(flag: "first", "before all that is queued"),
        Option(flag: "fresh", "also where the same run is under way or successful"),
        Option(flag: "wait", "wait until it has ended"),
      ],
      returns: "the job",
      examples: [
        Example(
          #"""
          graph load c2rcc s2_c2rcc.xml
          let hits = search EO:ESA:DAT:SENTINEL-2 \
            --tile 30UUA \
            --start 2020-06-23 \
            --where processingLevel=S2MSI1C
          let aoi = load AOIs.txt --as json | get "2"
          run c2rcc --input img1=$hits[0] --set polygon=$aoi.geoRegion --into results --label aoi-2
          """#,
          "Runs the graph on the first product that was found, clipped to one area.")
      ]),
    check: { call, before, session in GraphCallCheck(call, before: before, files: session.files).findings }
  ) { arguments, session in
    let entry = try session.graphs.entry(named: arguments.text(0))
    var inputs: [(name: String, input: RunInput)] = []
    for (name, value) in arguments.pairs("input") { inputs.append((name, try RunInput(value, name: name))) }
    let settings = arguments.pairs("set").map { ($0.key, $0.value.text) }
    let request = RunRequest(
      graphName: entry.name, graph: try entry.filled(settings: settings, inputs: inputs.map(\.name)),
      inputs: inputs, parameters: Record(settings.map { ($0.0, .string($0.1)) }))
    let wishes = Submission.Wishes(
      label: arguments.string("label"), into: arguments.string("into").map(session.files.place),
      origin: arguments.origin, isFirst: arguments.flag("first"), isFresh: arguments.flag("fresh"))
    guard let job = try await Submission(session).submit(request, wishes) else { return .nothing }
    guard arguments.flag("wait") else { return .value(job.value) }
    return .value(try await JobWatch(session).wait(for: [job]))
  }
}

extension GraphShelf.Entry {
  /// The text for a worker, with `settings` in place.
  ///
  /// - throws: ``CommandError/graphFindings(_:_:)`` where the check finds an error.
  func filled(settings: [(String, String)], inputs: [String]) throws -> String {
    let given = given(settings: settings, inputs: inputs)
    let findings = GraphCheck.findings(in: SourceText(name: path, text), given: given)
    let errors = findings.filter { $0.severity == .error }
    guard errors.isEmpty else {
      throw CommandError.graphFindings(
        name,
        errors.map { "\(path):\($0.line):\($0.column): \($0.message)\($0.hint.map { " (\($0))" } ?? "")" })
    }
    return Placeholders.fill(text, with: given.settings).text
  }
}
