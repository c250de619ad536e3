extension Area {
  /// Reads a `Polygon`, `MultiPolygon`, `Feature`, `FeatureCollection` or `GeometryCollection`; of a
  /// collection, everything together. Altitudes are dropped.
  package init(geoJSON value: Value) throws(AreaError) {
    try self.init(checking: Self.polygons(in: value, at: ""))
  }

  /// A `Polygon`, or a `MultiPolygon` where there are several.
  package var geoJSON: Value {
    let coordinates = polygons.map { polygon in
      Value.list(polygon.rings.map { .list($0.map { [.float($0.longitude), .float($0.latitude)] }) })
    }
    return if let only = coordinates.first, coordinates.count == 1 {
      .record(["type": "Polygon", "coordinates": only])
    } else {
      .record(["type": "MultiPolygon", "coordinates": .list(coordinates)])
    }
  }

  private static func polygons(in value: Value, at path: String) throws(AreaError) -> [[[Position]]] {
    func inside(_ field: String) -> String { path.isEmpty ? field : "\(path).\(field)" }
    func list(_ field: String) throws(AreaError) -> [Value] {
      guard let items = value[field]?.asList else {
        throw .badGeoJSON(path: inside(field), expected: "a list")
      }
      return items
    }
    guard let type = value["type"]?.asString else {
      throw .badGeoJSON(path: path, expected: "an object with a type")
    }
    switch type {
    case "Polygon": return [try rings(.list(try list("coordinates")), at: inside("coordinates"))]
    case "MultiPolygon":
      return try elements(.list(try list("coordinates")), at: inside("coordinates"), rings)
    case "Feature": return try polygons(in: value["geometry"] ?? .null, at: inside("geometry"))
    case "FeatureCollection", "GeometryCollection":
      let field = type == "FeatureCollection" ? "features" : "geometries"
      return try elements(.list(try list(field)), at: inside(field), polygons).flatMap { $0 }
    case "Point", "MultiPoint", "LineString", "MultiLineString": throw .notAnArea(type)
    default: throw .badGeoJSON(path: inside("type"), expected: "a type of GeoJSON")
    }
  }

  private static func rings(_ value: Value, at path: String) throws(AreaError) -> [[Position]] {
    try elements(value, at: path) { ring, path throws(AreaError) in
      try elements(ring, at: path, position)
    }
  }

  private static func position(_ value: Value, at path: String) throws(AreaError) -> Position {
    guard let numbers = value.asList, numbers.count >= 2, let longitude = numbers[0].asNumber,
      let latitude = numbers[1].asNumber
    else { throw .badGeoJSON(path: path, expected: "a longitude and a latitude") }
    return Position(longitude: longitude, latitude: latitude)
  }

  private static func elements<Element>(
    _ value: Value, at path: String, _ read: (Value, String) throws(AreaError) -> Element
  ) throws(AreaError) -> [Element] {
    guard let items = value.asList else { throw .badGeoJSON(path: path, expected: "a list") }
    var all: [Element] = []
    for (number, item) in items.enumerated() { all.append(try read(item, "\(path)[\(number)]")) }
    return all
  }
}
