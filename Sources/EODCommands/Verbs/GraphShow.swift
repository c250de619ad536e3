import EODCore
import EODGraph
import EODLanguage

extension Command {
  static let graphShow = Command(
    Signature(
      "graph show", "Shows the nodes of a graph, or its text.",
      category: .graphs,
      parameters: [Positional("NAME", .string, "the graph", completion: .graphs)],
      options: [Option(flag: "text", "the XML as it was loaded")],
      returns: "a table: node, operator, sources, parameters",
      examples: [
        Example("graph load c2rcc s2_c2rcc.xml; graph show c2rcc | get operator", "Its operators, in order.")
      ])
  ) { arguments, session in
    let entry = try session.graphs.entry(named: arguments.text(0))
    if arguments.flag("text") { return .value(.string(entry.text)) }
    let graph = try SnapGraph(entry.text, name: entry.path)
    return .value(
      .list(
        graph.nodes.map { node in
          .record([
            "node": Value(node.id?.text), "operator": Value(node.operatorName?.text),
            "sources": .list(node.sources.map { .string($0.target.text) }),
            "parameters": .record(Record(node.parameters.map { ($0.name, $0.shown) })),
          ])
        }))
  }
}

extension SnapGraph.Parameter {
  /// Its text, or its fields where it has those.
  fileprivate var shown: Value {
    fields.isEmpty ? .string(value.text) : .record(Record(fields.map { ($0.name, $0.shown) }))
  }
}
