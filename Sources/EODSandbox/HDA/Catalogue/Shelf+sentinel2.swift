import EODCore

extension Shelf {
  /// Each scene at both levels.
  static func sentinel2(_ scenes: [Scene], seed: UInt64) -> Shelf {
    struct Product: Sendable {
      let scene: Scene
      let level: Scene.Level
    }
    let products = scenes.flatMap { scene in Scene.Level.allCases.map { Product(scene: scene, level: $0) } }
    return Shelf(
      of: .sentinel2, seed: seed,
      attributes: [
        "productType", "tileId", "platform", "platformSerialIdentifier", "instrument", "sensorMode",
        "missionTakeId", QueryKey.relativeOrbit, "orbitDirection", "timeliness",
      ], products: products
    ) { product in
      let scene = product.scene
      return ShelfEntry(
        id: "\(scene.name(product.level)).SAFE", start: scene.sensing, end: scene.sensing,
        place: scene.place, footprint: { scene.footprint },
        attributes: [
          product.level.hdaName, scene.tile.name, scene.mission, String(scene.mission.suffix(1)), "MSI",
          "INS-NOBS", scene.missionTake(product.level), String(scene.orbit), "DESCENDING", "NOMINAL",
        ], cloudCover: scene.cloudCover(seed: seed))
    } package: { product in
      ProductPackage.sentinel2(product.scene, product.level, seed: seed)
    }
  }
}

extension Scene {
  /// What tells its footprint from others.
  fileprivate var place: String {
    switch coverage {
    case .whole: tile.name
    case .west(let share): "\(tile.name) west \(share)"
    case .east(let share): "\(tile.name) east \(share)"
    }
  }

  /// `GS2A_20200623T112121_026134_N02.09`, the same for all tiles of a pass.
  fileprivate func missionTake(_ level: Level) -> String {
    let number = level == .l1c ? baseline.l1c : baseline.l2a
    return "G\(mission)_\(sensing.compact)_\(absoluteOrbit)_N\((number / 100).padded(2))."
      + (number % 100).padded(2)
  }

  /// In percent, the same however often it was processed: most skies are either clear or overcast.
  fileprivate func cloudCover(seed: UInt64) -> Int {
    var random = SeededGenerator(seed: seed ^ UInt64(bitPattern: sensing.nanoseconds), tile.name)
    let share = random.share()
    return Int((share * share * (3 - 2 * share) * 100).rounded())
  }
}
