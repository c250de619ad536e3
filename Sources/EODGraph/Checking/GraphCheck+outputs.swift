import EODCore

extension GraphCheck {
  /// The worker puts its output path into the one node whose id is exactly `Write`.
  mutating func outputs() {
    let writers = graph.nodes.filter { $0.operatorName?.text == "Write" }
    guard let kept = writers.firstIndex(where: { $0.id?.text == "Write" }) ?? writers.indices.first else {
      return add(
        .error, "NO-WRITE", "the graph has no Write node, so the run would have no result", at: Span(0, 0),
        hint: "add a node with the id and the operator Write")
    }
    for other in writers.indices where other != kept {
      let node = writers[other]
      add(.error, "WRITE", "\(node.title) is a second Write, and the worker keeps one result", at: node.span)
    }
    let writer = writers[kept]
    if let id = writer.id, id.text != "Write" {
      add(
        .error, "WRITE", "the Write node has the id \(id.text)", at: id.span,
        hint: "name it Write; the worker sets the path of its result by that id")
    }
    if writer.sources.isEmpty { add(.error, "WRITE", "the Write node has no source", at: writer.span) }
  }
}
