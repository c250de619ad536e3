/// Writes rows as a FeatureCollection, a feature a line, in as many pieces as they come.
package struct GeoJSONWriter {
  private var writer = JSONWriter(pretty: false)
  private var count = 0

  package init() { writer.append("{\"type\":\"FeatureCollection\",\"features\":[") }

  /// - throws: ``GeoJSONError``, with the row counted over all pieces.
  package mutating func write(_ rows: [Value]) throws(GeoJSONError) {
    for row in rows {
      let feature = try Self.feature(of: row, number: count)
      writer.append(count == 0 ? "\n" : ",\n")
      writer.write(.record(feature))
      count += 1
    }
  }

  /// What was written since the last call.
  package mutating func take() -> [UInt8] { writer.take() }

  /// The rest, with the end of the collection.
  package mutating func end() -> [UInt8] {
    writer.append(count == 0 ? "]}\n" : "\n]}\n")
    return writer.take()
  }

  private static func feature(of row: Value, number: Int) throws(GeoJSONError) -> Record {
    guard case .record(let record) = row else { throw .notATable(found: "list") }
    guard let geometry = record["geometry"] else { throw .noGeometry(row: number, known: record.keys) }
    var feature: Record = ["type": "Feature"]
    if let id = record["id"], id.asString != nil || id.asNumber != nil { feature["id"] = id }
    if let box = record["bbox"], isBox(box) { feature["bbox"] = box }
    feature["geometry"] = try self.geometry(geometry, row: number)
    feature["properties"] = .record(
      Record(
        record.filter { $0.key != "geometry" && feature[$0.key] == nil || $0.key == "type" }
          .map { ($0.key, $0.value) }))
    return feature
  }

  private static func isBox(_ value: Value) -> Bool {
    guard let numbers = value.asList else { return false }
    return (numbers.count == 4 || numbers.count == 6) && numbers.allSatisfy { $0.asNumber != nil }
  }

  private static func geometry(_ value: Value, row: Int) throws(GeoJSONError) -> Value {
    switch value {
    case .null: return .null
    case .record:
      do throws(GeoJSONError) {
        try GeoJSON.check(geometry: value, at: "geometry")
      } catch {
        throw .badGeometry(row: row, reason: error.message)
      }
      return value
    case .string(let text):
      do throws(AreaError) {
        return try GeoJSON.geometry(wkt: text)
      } catch {
        throw .badGeometry(row: row, reason: error.message)
      }
    default: throw .badGeometry(row: row, reason: "it is a \(value.typeName)")
    }
  }
}
