import EODCore

extension Arguments {
  /// The area of an option: a record is GeoJSON, of a table it is the `geometry` of all rows; a string is WKT, or
  /// names a file with WKT or GeoJSON.
  func area(_ option: String, _ files: Files) throws -> Area? {
    switch value(option) {
    case nil: return nil
    case .record(let record): return try Area(geoJSON: .record(record))
    case .list(let rows) where rows.isTable && rows.allSatisfy({ $0["geometry"] != nil }):
      let geometries = rows.compactMap { $0["geometry"] }.filter { !$0.isNull }
      return try Area(geoJSON: ["type": "GeometryCollection", "geometries": .list(geometries)])
    case .string(let text):
      if text.contains("(") { return try Area(wkt: text) }
      let content = String(decoding: try files.read(text), as: UTF8.self)
      if content.first(where: { !$0.isWhitespace }) == "{" { return try Area(geoJSON: JSON.parse(content)) }
      return try Area(wkt: content)
    case let other?:
      throw CommandError.badValue(
        what: "--\(option)", reason: "a \(other.typeName) is no area",
        hint: "give WKT, GeoJSON, or the path of a file")
    }
  }
}
