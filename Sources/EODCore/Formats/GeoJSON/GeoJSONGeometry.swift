extension GeoJSON {
  /// How deep lists are nested in the coordinates of each type; a position has depth 0.
  private static let depths: [String: Int] = [
    "Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3,
  ]

  /// Whether a type names a geometry.
  static func isGeometry(_ type: String) -> Bool { type == "GeometryCollection" || depths[type] != nil }

  /// Checks that a value is a geometry: a known type, and coordinates that are numbers nested as it says.
  /// - throws: ``GeoJSONError/malformed(path:expected:)``.
  static func check(geometry value: Value, at path: @autoclosure () -> String) throws(GeoJSONError) {
    guard case .record(let record) = value, case .string(let type)? = record["type"] else {
      throw .malformed(path: path(), expected: "a geometry with a type")
    }
    if type == "GeometryCollection" {
      guard case .list(let members)? = record["geometries"] else {
        throw .malformed(path: "\(path()).geometries", expected: "a list")
      }
      for (index, member) in members.enumerated() {
        try check(geometry: member, at: "\(path()).geometries[\(index)]")
      }
      return
    }
    guard let depth = depths[type] else {
      throw .malformed(path: "\(path()).type", expected: "a type of geometry such as Polygon")
    }
    guard let coordinates = record["coordinates"] else {
      throw .malformed(path: "\(path()).coordinates", expected: "there")
    }
    try check(coordinates, depth: depth, at: "\(path()).coordinates")
  }

  private static func check(
    _ value: Value, depth: Int, at path: @autoclosure () -> String
  ) throws(GeoJSONError) {
    guard case .list(let items) = value else {
      throw .malformed(path: path(), expected: depth == 0 ? "a position" : "a list")
    }
    guard depth == 0 else {
      for index in items.indices { try check(items[index], depth: depth - 1, at: "\(path())[\(index)]") }
      return
    }
    guard items.count >= 2, items.allSatisfy({ $0.asNumber != nil }) else {
      throw .malformed(path: path(), expected: "a position: longitude and latitude as numbers")
    }
  }
}
