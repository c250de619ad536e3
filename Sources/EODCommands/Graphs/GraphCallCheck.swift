import EODCore
import EODGraph
import EODLanguage

/// What is known of the placeholders of a `run` before the script runs: where its graph was loaded before in
/// the same text, under a name and from a file that are both written out, and the file can be read.
struct GraphCallCheck {
  private let call: CheckedCall
  private let path: String?
  private let files: Files

  /// - parameter before: the calls that stand before it in the text.
  init(_ call: CheckedCall, before: ArraySlice<CheckedCall>, files: Files) {
    self.call = call
    self.files = files
    let loads = before.filter { $0.signature.name == "graph load" }
    let own = loads.filter { $0.text(0) == call.text(0) }
    // A second file of the same name, or a name that only the run tells, leaves open which graph is meant.
    let paths = Set(own.map { $0.text(1) })
    let isCertain = paths.count == 1 && loads.allSatisfy { $0.text(0) != nil }
    let path = isCertain ? own.last?.text(1) : nil
    let movesBefore = before.contains { $0.signature.name == "cd" }
    self.path = path.flatMap { $0.hasPrefix("/") || $0.hasPrefix("~") || !movesBefore ? $0 : nil }
  }

  /// A placeholder that nothing fills, and a value that nothing uses.
  var findings: [Diagnostic] {
    guard let path, let given, let bytes = try? files.read(path) else { return [] }
    let source = SourceText(name: path, bytes: bytes)
    guard let graph = try? SnapGraph(source) else { return [] }
    return GraphCheck.findings(in: graph, given: given)
      .filter { Self.codes.contains($0.code) && $0.severity == .error }
      .map { diagnostic($0, in: source) }
  }

  private func diagnostic(_ finding: Finding, in graph: SourceText) -> Diagnostic {
    var labels = [Diagnostic.Label(span(of: finding))]
    if finding.code == "E-GRAPH-PLACEHOLDER" {
      let line = graph.line(finding.line)
      let start = line.lower + graph.text(line).prefix(finding.column - 1).utf8.count
      labels.append(Diagnostic.Label(Span(start, start + 1), "in the graph", in: graph))
    }
    return Diagnostic(
      code: finding.code, message: finding.message, labels: labels, help: finding.hint, source: call.source)
  }

  private static let codes = ["E-GRAPH-PLACEHOLDER", "E-GRAPH-SETTING", "E-GRAPH-INPUT"]

  /// Nil where a name is not known.
  private var given: GraphCheck.Given? {
    let settings = (call.options["set"] ?? []).map(\.key)
    let inputs = (call.options["input"] ?? []).map(\.key)
    guard !settings.contains(nil), !inputs.contains(nil) else { return nil }
    // Their values are not looked at here; a value that is there stands for all.
    let values = settings.compactMap(\.self).map { ($0, "1") }
    return GraphCheck.Given(
      settings: Dictionary(values) { first, _ in first }, inputs: inputs.compactMap(\.self))
  }

  /// The option that gives the value in vain, else the name of the graph.
  private func span(of finding: Finding) -> Span {
    let graph = call.positionals.first?.span ?? call.span
    let option = finding.code == "E-GRAPH-SETTING" ? "set" : "input"
    guard finding.code != "E-GRAPH-PLACEHOLDER" else { return graph }
    return (call.options[option] ?? []).first { argument in
      argument.key.map { finding.message.hasSuffix(" \($0)") } ?? false
    }?.span ?? graph
  }
}
