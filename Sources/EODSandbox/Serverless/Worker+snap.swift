import EODCore
import EODGraph

extension Worker {
  /// What SNAP will stumble over, and what it leaves.
  func foresee(_ text: String, _ inputs: [Staged], _ outlook: inout RunOutlook) throws(RunFailure) {
    let graph: SnapGraph
    do {
      graph = try SnapGraph(text, name: "graph.xml")
    } catch {
      throw RunFailure(.badGraph, error.message)
    }
    if let reason = graph.stumblingBlock(inputs: inputs.map(\.key)) { throw RunFailure(.function, reason) }
    outlook.results = graph.result.map { [$0] } ?? []
    guard let region = graph.geoRegion else { return }
    guard region.utf8.count <= Self.longestRegion, let area = try? Area(wkt: region) else {
      throw Self.subset("Cannot convert '\(region.prefix(60))' to a geometry")
    }
    let footprints = Dictionary(inputs.compactMap(\.item).map { ($0.id, $0.footprint) }) { first, _ in first }
    guard footprints.values.compactMap(\.self).allSatisfy(area.intersects) else {
      throw Self.subset("No intersection with source product boundary")
    }
    outlook.region = area.boundingBox
  }

  /// In bytes, some ten thousand corners: all of them are compared with all edges of all products.
  private static let longestRegion = 1 << 18

  private static func subset(_ reason: String) -> RunFailure {
    RunFailure(.function, "common.SubsetOp: \(reason)")
  }
}

extension SnapGraph {
  /// Why gpt does not even begin, after its class below `org.esa.snap.core.gpf`; nil where it does.
  fileprivate func stumblingBlock(inputs: [String]) -> String? {
    guard version?.text == "1.0" else { return "graph.GraphException: the version of the graph is not 1.0" }
    let ids = Set(nodes.compactMap { $0.id?.text.lowercased() })
    guard ids.count == nodes.count else { return "graph.GraphException: each node needs an id of its own" }
    if let unknown = nodes.compactMap(\.operatorName?.text).first(where: { !OperatorTable.snap.contains($0) })
    {
      return "graph.GraphException: Operator SPI not found for operator '\(unknown)'"
    }
    let known = Set(inputs).union(["output"])
    if let unfilled = Placeholders(source.bytes).names.first(where: { !known.contains($0) }) {
      return "common.ReadOp: Cannot resolve '$\(unfilled)'"
    }
    let targets = nodes.flatMap(\.sources).map(\.target.text).filter { !$0.hasPrefix("$") }
    if let missing = targets.first(where: { !ids.contains($0.lowercased()) }) {
      return "graph.GraphException: there is no node '\(missing)'"
    }
    let operators = Set(nodes.compactMap(\.operatorName?.text))
    if operators.contains("c2rcc.msi"), operators.isDisjoint(with: ["Resample", "S2Resampling"]) {
      return "common.OperatorException: c2rcc.msi needs bands of one size"
    }
    return nil
  }

  /// The region that the first node with one cuts out, as WKT.
  fileprivate var geoRegion: String? { parameter("geoRegion", in: nodes) }

  /// The file it leaves where the worker looks: that of the node called `Write`, whose `file` the worker sets,
  /// or of another that writes to `$output`. Nil where there is none.
  fileprivate var result: RunOutlook.Result? {
    let writers = nodes.filter { $0.operatorName?.text == "Write" }
    let writer =
      writers.first { $0.id?.text == "Write" }
      ?? writers.first { Self.outputs.contains(parameter("file", in: [$0]) ?? "") }
    // What gpt writes where no format is given.
    return writer.map { writer in
      .init(type: Self.types[parameter("formatName", in: [writer]) ?? "BEAM-DIMAP"] ?? "dat")
    }
  }

  private func parameter(_ name: String, in nodes: [Node]) -> String? {
    // An empty one is as good as none.
    nodes.lazy.flatMap(\.parameters).first { $0.name == name && !$0.value.text.isEmpty }?.value.text
  }

  private static let outputs = ["$output", "${output}"]

  private static let types = [
    "BEAM-DIMAP": "dim", "NetCDF4-BEAM": "nc", "NetCDF4-CF": "nc", "GeoTIFF": "tif",
    "GeoTIFF-BigTIFF": "tif", "GeoTIFF+XML": "tif", "GDAL-GTiff-WRITER": "tif", "ENVI": "hdr",
    "CSV": "csv", "HDF5": "h5", "JP2": "jp2", "JPEG2000": "jp2",
  ]
}
