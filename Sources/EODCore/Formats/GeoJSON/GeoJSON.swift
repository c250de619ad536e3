/// GeoJSON (RFC 7946) as tables.
///
/// A feature is a row: its `id`, then its properties, then `geometry` as GeoJSON has it, then whatever else the
/// feature has, such as `bbox`, `links` or `assets`. A property that has the name of a member of its feature is
/// named `property_NAME`, unless both are equal. What a collection has beside its features is left out.
package enum GeoJSON {
  /// - parameter document: a FeatureCollection, a Feature or a geometry, as JSON has it.
  /// - returns: a table; of one row where there is no collection.
  /// - throws: ``GeoJSONError``.
  package static func table(of document: Value) throws(GeoJSONError) -> Value {
    guard case .record(let record) = document, case .string(let type)? = record["type"] else {
      throw .malformed(path: "", expected: "an object with a type")
    }
    var rows = FeatureRows()
    switch type {
    case "FeatureCollection":
      guard case .list(let features)? = record["features"] else {
        throw .malformed(path: "features", expected: "a list")
      }
      return .list(try rows.next(features))
    case "Feature": return .list([try rows.row(of: document, at: "the feature")])
    default:
      guard isGeometry(type) else { throw .malformed(path: "type", expected: "a type of GeoJSON") }
      try check(geometry: document, at: "the geometry")
      return [["geometry": document]]
    }
  }

  /// Writes a table as a FeatureCollection: `geometry` is GeoJSON, WKT or null; `id` and `bbox` are
  /// members of the feature, all other fields its properties. What is GeoJSON already stays as it is.
  /// - throws: ``GeoJSONError``.
  package static func write(_ value: Value) throws(GeoJSONError) -> String {
    var writer = GeoJSONWriter()
    if case .record(let record) = value, case .string(let type)? = record["type"],
      type == "FeatureCollection" || type == "Feature" || isGeometry(type)
    {
      _ = try table(of: value)
      return JSON.write(value) + "\n"
    }
    guard let rows = value.asRecord.map({ [.record($0)] }) ?? value.asList else {
      throw .notATable(found: value.typeName)
    }
    try writer.write(rows)
    return String(decoding: writer.end(), as: UTF8.self)
  }
}
