import EODCore
import EODGraph

extension RunPlan.Failure {
  /// What will stop the run of a graph on products; nil where nothing will.
  ///
  /// - parameter products: the ordered product at each address, nil where there is none that is ready.
  static func foreseen(
    _ request: ExecutionRequest, products: (ExecutionRequest.Input) -> CatalogueItem?
  ) -> RunPlan.Failure? {
    guard let inputs = request.inputs else { return .badInputs }
    var footprints: [Area] = []
    for input in inputs {
      guard let product = products(input) else { return .inputNotFound(key: input.key) }
      if let footprint = product.footprint { footprints.append(footprint) }
    }
    let graph: SnapGraph
    do {
      graph = try SnapGraph(request.graph, name: "graph.xml")
    } catch {
      return .badGraph(error.message)
    }
    return foreseen(in: graph, inputs: inputs.map(\.key), footprints)
  }

  /// What SNAP itself will stumble over.
  private static func foreseen(
    in graph: SnapGraph, inputs: [String], _ footprints: [Area]
  ) -> RunPlan.Failure? {
    let operators = graph.nodes.compactMap(\.operatorName?.text)
    if let unknown = operators.first(where: { !OperatorTable.snap.contains($0) }) {
      return .snap("graph.GraphException: Operator SPI not found for operator '\(unknown)'")
    }
    let known = Set(inputs).union(["output"])
    if let unfilled = Placeholders(graph.source.bytes).names.first(where: { !known.contains($0) }) {
      return .snap("common.ReadOp: Cannot resolve '$\(unfilled)'")
    }
    guard let region = graph.geoRegion else { return nil }
    guard let area = try? Area(wkt: region) else {
      return .snap("common.SubsetOp: Cannot convert '\(region.prefix(60))' to a geometry")
    }
    guard footprints.allSatisfy(area.intersects) else {
      return .snap("common.SubsetOp: No intersection with source product boundary")
    }
    return nil
  }
}

extension SnapGraph {
  /// The region that the first node with one cuts out, as WKT.
  var geoRegion: String? {
    nodes.lazy.flatMap(\.parameters).first { $0.name == "geoRegion" }?.value.text
  }
}
