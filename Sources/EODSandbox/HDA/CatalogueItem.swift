import EODCore

/// One product of a dataset.
struct CatalogueItem: Sendable {
  /// `S2A_MSIL1C_….SAFE`
  let id: String
  let start: Timestamp
  let end: Timestamp
  let footprint: Area
  /// By the names of the dataset's keys.
  let attributes: [String: String]
  /// Where the real catalogue would have it; opaque to clients.
  let location: String
  let thumbnail: String
  /// The file that an order of it delivers; made when it is asked for.
  let package: @Sendable () -> ZipFile

  /// As a search shows it.
  var shape: Value {
    .record([
      "type": "Feature", "id": .string(id), "geometry": footprint.geoJSON,
      "properties": .record([
        "location": .string(location), "startdate": .string(start.rfc3339Microseconds),
        "enddate": .string(end.rfc3339Microseconds), "thumbnail": .string(thumbnail),
        "size": .int(package().size),
      ]),
    ])
  }

  init(
    id: String, start: Timestamp, end: Timestamp, footprint: Area, attributes: [String: String],
    seed: UInt64, package: @escaping @Sendable () -> ZipFile
  ) {
    self.id = id
    self.start = start
    self.end = end
    self.footprint = footprint
    self.attributes = attributes
    self.package = package
    var random = SeededGenerator(seed: seed, "catalogue \(id)")
    location = "https://download.dataspace.copernicus.eu/odata/v1/Products(\(random.uuid(version: 4)))/$value"
    thumbnail = "https://catalogue.dataspace.copernicus.eu/odata/v1/Assets(\(random.uuid(version: 4)))/$value"
  }
}
