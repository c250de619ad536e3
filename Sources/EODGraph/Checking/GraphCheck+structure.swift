import EODCore

extension GraphCheck {
  /// The version, the nodes, their ids and operators.
  mutating func structure() {
    let start = Span(0, 0)
    switch graph.version {
    case nil:
      add(.error, "VERSION", "the graph has no version", at: start, hint: "add <version>1.0</version>")
    case let version? where version.text != "1.0":
      add(
        .error, "VERSION", "the version is \"\(version.text)\"", at: version.span,
        hint: "SNAP takes 1.0 only")
    default: break
    }
    for stranger in graph.strangers {
      add(
        .warning, "ELEMENT", "a graph has no element <\(stranger.text)>", at: stranger.span,
        hint: Self.didYouMean(stranger.text, ["version", "header", "node", "applicationData"]))
    }
    if graph.nodes.isEmpty { add(.error, "EMPTY", "the graph has no node", at: start) }
    var seen: Set<String> = []
    for node in graph.nodes {
      identity(of: node, seen: &seen)
      operation(of: node)
    }
  }

  private mutating func identity(of node: SnapGraph.Node, seen: inout Set<String>) {
    guard let id = node.id, !id.text.isEmpty else {
      return add(.error, "ID", "a node has no id", at: node.span, hint: "write <node id=\"…\">")
    }
    guard seen.insert(id.text.lowercased()).inserted else {
      return add(
        .error, "ID", "two nodes have the id \(id.text)", at: id.span,
        hint: "SNAP doesn't tell ids apart by case")
    }
  }

  private mutating func operation(of node: SnapGraph.Node) {
    guard let name = node.operatorName, !name.text.isEmpty else {
      return add(.error, "OPERATOR", "\(node.title) has no operator", at: node.span)
    }
    guard resolved(name.text).map(operators.contains) ?? true else {
      return add(
        .error, "OPERATOR", "SNAP has no operator \(name.text)", at: name.span,
        hint: Self.didYouMean(name.text, operators.names))
    }
  }
}
