import EODCore
import EODLanguage
import EODMap

extension Command {
  static let map = Command(
    Signature(
      "map", "Draws footprints on a map of the world.",
      details: """
        What is drawn is found in the rows: a `footprint` or `geometry` as WKT or GeoJSON, a `bbox`, or the UTM
        `tile`, also within a product's name. A file of GeoJSON or WKT is read. On a terminal the map is made of
        dots; `--out FILE.html`, or `-o FILE.html`, writes one page that needs no network, with zoom, and the name,
        date and size of what the pointer is on. Into a pipe goes the box of all, and how many there are.
        """,
      category: .viewing,
      parameters: [
        Positional(
          "VALUE", .any, "rows, an area, a tile, or a file", isOptional: true, isRest: true,
          completion: .files)
      ],
      options: [
        Option(
          "aoi", "AREA", .any, "an area to draw beside them: WKT, GeoJSON, or a file with either",
          completion: .files),
        Option("out", "FILE", .path, "write a page to that file; also `-o`", short: "o", completion: .files),
      ],
      input: .value, returns: "a record: footprints, west, south, east, north, file",
      examples: [
        Example(
          "search EO:ESA:DAT:SENTINEL-2 --tile 30UVA --start 2020-06-23 --end 2020-06-24 | map",
          "Where found products lie."),
        Example(
          "scan $archive --match *T60WWV* | first 3 | map --aoi \"POLYGON ((178 63, 180 63, 180 65, 178 63))\"",
          "Products at the antimeridian, and an area of interest."),
        Example("map [\"30UUA\" \"30UVA\"] -o tiles.html", "A page of two tiles."),
      ])
  ) { arguments, session in
    var reader = SceneReader(session.files)
    for value in arguments.positionals { try reader.read(value) }
    if let input = arguments.input { try reader.read(try await input.collected()) }
    let scene = MapScene(shapes: reader.shapes, aoi: try arguments.area("aoi", session.files))
    guard !scene.shapes.isEmpty || scene.aoi != nil else {
      throw CommandError.badValue(
        what: "map",
        reason: reader.without > 0
          ? "none of the \(reader.without) rows tells where it lies" : "there is nothing to draw",
        hint: "rows need a `footprint`, `geometry`, `bbox` or `tile`; `$it | first` shows what one has")
    }
    if reader.without > 0 {
      session.reporter.warn(
        reader.without == 1
          ? "1 row has no place on the map" : "\(reader.without) rows have no place on the map")
    }
    var summary = scene.summary
    if let file = arguments.string("out") {
      let title = scene.shapes.count == 1 ? scene.shapes[0].name : "\(scene.shapes.count) footprints"
      try session.files.write(Array(MapPage.html(of: scene, title: title).utf8), to: file)
      summary["file"] = .string(session.files.place(file))
      return .value(.record(summary))
    }
    session.screen.expect(.map(scene), for: .record(summary))
    return .value(.record(summary))
  }
}

extension MapScene {
  /// What a pipe gets.
  fileprivate var summary: Record {
    var summary: Record = ["footprints": .int(shapes.count)]
    let everything = try? Area(geoJSON: [
      "type": "GeometryCollection", "geometries": .list(areas.map(\.geoJSON)),
    ])
    guard let box = everything?.boundingBox else { return summary }
    for (name, edge) in [("west", box.west), ("south", box.south), ("east", box.east), ("north", box.north)] {
      summary[name] = .float(edge)
    }
    return summary
  }
}
