import EODCore

/// One product of a search, as a row for the user.
enum FoundProduct {
  /// A row with the same fields for every product; null where the catalogue does not say.
  ///
  /// `location` is opaque and goes into the order as it is; it is a URL for most datasets and a request in
  /// JSON for some.
  static func row(_ feature: Record, id: String, dataset: String) -> Value {
    let properties = feature["properties"]?.asRecord ?? Record()
    func time(_ keys: [String]) -> Value {
      Value(keys.lazy.compactMap { properties[$0]?.asString.flatMap(ServiceTime.read) }.first)
    }
    var row: Record = [
      "id": .string(id.strippingControls()), "dataset": .string(dataset), "tile": Value(tile(in: id)?.name),
      "start": time(["startdate", "start", "dtstart"]), "end": time(["enddate", "end", "dtend"]),
      "size": Value(size(properties["size"])), "location": Value(properties["location"]?.asString),
      "footprint": Value(footprint(feature["geometry"])),
      "thumbnail": Value(properties["thumbnail"]?.asString?.strippingControls()),
    ]
    if let cloud = properties["cloudCover"]?.asNumber { row["cloud"] = .float(cloud) }
    return .record(row)
  }

  /// The MGRS tile between underscores in a product's name, `_T30UUA_`.
  static func tile(in id: String) -> Tile? {
    id.split(separator: "_").lazy.compactMap { part in
      part.first == "T" && part.utf8.count == 6 ? Tile(String(part)) : nil
    }.first
  }

  /// Bytes; nil for `ND`, which some datasets write.
  private static func size(_ value: Value?) -> Int? {
    value?.asNumber.flatMap { Int(exactly: $0.rounded()) } ?? value?.asString.flatMap { Int($0) }
  }

  private static func footprint(_ geometry: Value?) -> String? {
    guard let geometry, !geometry.isNull else { return nil }
    return try? Area(geoJSON: geometry).wkt
  }
}
