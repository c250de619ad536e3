import EODCore

extension GraphCheck {
  /// Where the products of each node come from.
  mutating func flow() {
    let ids = Dictionary(
      graph.nodes.enumerated().compactMap { number, node in node.id.map { ($0.text.lowercased(), number) } },
      uniquingKeysWith: { first, _ in first })
    var edges = graph.nodes.map { _ in [Int]() }
    for (number, node) in graph.nodes.enumerated() {
      var names: Set<String> = []
      for source in node.sources {
        if !names.insert(source.name).inserted {
          add(.error, "SOURCE", "\(node.title) has the source \(source.name) twice", at: source.target.span)
        }
        if let origin = ids[source.target.text.lowercased()] {
          edges[number].append(origin)
        } else {
          missing(source, of: node)
        }
      }
    }
    cycles(edges)
    ungriddedWater(edges)
  }

  private mutating func missing(_ source: SnapGraph.Source, of node: SnapGraph.Node) {
    let target = source.target
    guard !target.text.isEmpty else {
      return add(
        .error, "SOURCE", "the source \(source.name) of \(node.title) names no node", at: target.span)
    }
    let name = Placeholders(target.text).places.first?.name ?? target.text
    guard !graph.headerSources.contains(name), !(given?.inputs.contains(name) ?? false),
      name == target.text || given != nil
    else { return }
    add(
      .error, "SOURCE", "\(node.title) takes from \(target.text), which is no node", at: target.span,
      hint: Self.didYouMean(name, graph.nodes.compactMap(\.id?.text)))
  }

  private mutating func cycles(_ edges: [[Int]]) {
    var isDone = edges.map { _ in false }
    var path: [Int] = []

    func cycle(from node: Int) -> [Int]? {
      if let start = path.firstIndex(of: node) { return path[start...] + [node] }
      guard !isDone[node] else { return nil }
      path.append(node)
      for next in edges[node] {
        if let found = cycle(from: next) { return found }
      }
      path.removeLast()
      isDone[node] = true
      return nil
    }

    for start in edges.indices {
      guard let found = cycle(from: start) else { continue }
      let names = found.map { graph.nodes[$0].id?.text ?? "?" }.joined(separator: ", which takes from ")
      return add(
        .error, "CYCLE", "the nodes go round in a circle: \(names)", at: graph.nodes[found[0]].span)
    }
  }

  /// C2RCC for Sentinel-2 fails unless all bands have one size.
  private mutating func ungriddedWater(_ edges: [[Int]]) {
    let resampling = ["Resample", "S2Resampling", "Reproject", "S2tbx-Reproject"]
    for start in edges.indices where graph.nodes[start].operatorName?.text == "c2rcc.msi" {
      var before: Set<Int> = []
      var open = edges[start]
      while let next = open.popLast() { if before.insert(next).inserted { open += edges[next] } }
      guard !before.contains(where: { resampling.contains(graph.nodes[$0].operatorName?.text ?? "") })
      else { continue }
      add(
        .warning, "GRID", "c2rcc.msi needs all bands in one size, and nothing before it resamples",
        at: graph.nodes[start].span, hint: "put a Resample or S2Resampling node before it")
    }
  }
}
