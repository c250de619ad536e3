import EODCore
import EODGraph
import EODLanguage

extension Command {
  static let graphCheck = Command(
    Signature(
      "graph check", "Finds what would waste a run of a graph.",
      details: """
        Not well formed, a DOCTYPE, an unknown operator or parameter, a source that is not there, a cycle, a
        placeholder that nothing fills, no Write. With `--set` and `--input`, as `run` takes them, the graph is
        checked as `run` will send it; without them, placeholders are only named.
        """,
      category: .graphs,
      parameters: [Positional("NAME", .string, "the graph", completion: .graphs)],
      options: [
        Option(
          "set", "NAME=VALUE", .pair(.text), "a value that `run` will set", isRepeated: true,
          completion: .graphParameters),
        Option("input", "NAME", .string, "a placeholder that stands for a product", isRepeated: true),
      ],
      returns: "a table: severity, line, column, message, help; empty where nothing was found",
      examples: [
        Example(
          "graph load c2rcc s2_c2rcc.xml; graph check c2rcc | where severity == error | count",
          "Nothing is wrong with it.", shows: "0")
      ])
  ) { arguments, session in
    let entry = try session.graphs.entry(named: arguments.text(0))
    let settings = arguments.pairs("set").map { ($0.key, $0.value.text) }
    let inputs = arguments.list("input").compactMap(\.asString)
    let given = settings.isEmpty && inputs.isEmpty ? nil : entry.given(settings: settings, inputs: inputs)
    let findings = GraphCheck.findings(in: SourceText(name: entry.path, entry.text), given: given)
    return .value(
      .list(
        findings.map { finding in
          .record([
            "severity": .string(finding.severity.rawValue), "line": .int(finding.line),
            "column": .int(finding.column), "message": .string(finding.message), "help": Value(finding.hint),
          ])
        }))
  }
}
