/// What is wrong with GeoJSON, at a path such as `features[3].geometry`, or with the rows to make it of.
package enum GeoJSONError: Explained, Equatable {
  case malformed(path: String, expected: String)
  /// A property of a feature has the name that another would be given.
  case nameTaken(String, path: String)
  /// Rows count from zero, as `$table[0]` does.
  case noGeometry(row: Int, known: [String])
  case badGeometry(row: Int, reason: String)
  case notATable(found: String)

  package var code: String { "E-GEOJSON" }

  package var message: String {
    switch self {
    case .malformed(let path, let expected):
      path.isEmpty ? "not GeoJSON: \(expected) expected" : "not GeoJSON: \(path) is not \(expected)"
    case .nameTaken(let name, let path): "\(path) has a property `\(name)`, whose name is needed for another"
    case .noGeometry(let row, _): "row \(row) has no field `geometry`"
    case .badGeometry(let row, let reason): "the geometry of row \(row) is none: \(reason)"
    case .notATable(let found): "geojson holds a table with a column `geometry`, not a \(found)"
    }
  }

  package var hint: String? {
    switch self {
    case .malformed, .nameTaken: "`load FILE --as json` reads it as it is"
    case .noGeometry(_, let known):
      known.isEmpty
        ? nil
        : "give it one: `| rename \(known.first { Self.usual.contains($0) } ?? "FIELD")=geometry`"
    case .badGeometry: "write GeoJSON, or WKT such as POLYGON ((…)), or null where there is none"
    case .notATable: nil
    }
  }

  private static let usual: Set<String> = ["footprint", "geom", "geoRegion", "location", "shape", "wkt"]
}
