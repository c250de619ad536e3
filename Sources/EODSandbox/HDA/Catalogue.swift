import EODCore

/// All products of all datasets, by the seed.
struct Catalogue: Sendable {
  private let items: [String: [CatalogueItem]]

  /// - parameter scenes: what the archive has; each is in the catalogue at both levels.
  init(scenes: [Scene], seed: UInt64) {
    var items = [Dataset.sentinel2.id: Self.sentinel2(scenes, seed: seed)]
    for dataset in Dataset.all where dataset.id != Dataset.sentinel2.id {
      items[dataset.id] = Self.daily(dataset, seed: seed)
    }
    self.items = items
  }

  /// By sensing time.
  func items(of dataset: Dataset) -> [CatalogueItem] { items[dataset.id] ?? [] }

  func item(_ id: String, in dataset: Dataset) -> CatalogueItem? { items(of: dataset).first { $0.id == id } }

  private static func sentinel2(_ scenes: [Scene], seed: UInt64) -> [CatalogueItem] {
    scenes.flatMap { scene in
      let footprint = scene.footprint
      return Scene.Level.allCases.map { level in
        let name = scene.name(level)
        return CatalogueItem(
          id: "\(name).SAFE", start: scene.sensing, end: scene.sensing, footprint: footprint,
          attributes: [
            "productIdentifier": name, "productType": level.hdaName, "processingLevel": level.hdaName,
            "tileId": scene.tile.name, "platform": scene.mission, "instrument": "MSI",
            "sensorMode": "INS-NOBS",
          ], seed: seed, package: { ProductPackage.sentinel2(scene, level, seed: seed) })
      }
    }.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
  }

  /// A product a day around the dates of the Sentinel-2 scenes, all of the seas and lands around Cornwall.
  private static func daily(_ dataset: Dataset, seed: UInt64) -> [CatalogueItem] {
    guard let first = Timestamp("2020-06-01T10:23:31Z"),
      let footprint = try? Area(wkt: "POLYGON ((-11 46, 6 46, 6 56, -11 56, -11 46))")
    else { return [] }
    let short = dataset.id.split(separator: ":").last ?? "DATA"
    return (0..<120).map { day in
      let start = first.after(.seconds(day * 86400))
      var random = SeededGenerator(seed: seed, "\(dataset.id) \(day)")
      let choices = dataset.keys.compactMap { key -> (String, String)? in
        guard case .choice(let values) = key.kind else { return nil }
        return (key.name, values[random.int(in: 0...values.count - 1)])
      }
      let name = "\(short)_\(start.compact)_\(random.hex(8))"
      return CatalogueItem(
        id: name, start: start, end: start.after(.seconds(180)), footprint: footprint,
        attributes: Dictionary(choices) { $1 }, seed: seed,
        package: { ProductPackage.plain(name: name, date: start, seed: seed) })
    }
  }
}
