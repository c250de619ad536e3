/// What the name of an Earth observation product says about it.
///
/// Sentinel-2's names are read whole, those of other Sentinels as far as mission and sensing time; of any
/// other name only `name` is set.
package struct Product: Sendable, Hashable {
  /// Without `.zip` or `.SAFE`.
  package let name: String
  /// `S2A`, `S1B`.
  package private(set) var mission: String?
  /// `L1C` or `L2A`.
  package private(set) var level: String?
  /// When sensing began.
  package private(set) var sensing: Timestamp?
  /// The processing baseline as written: `N0400`.
  package private(set) var baseline: String?
  /// The relative orbit, 1 to 143.
  package private(set) var orbit: Int?
  package private(set) var tile: Tile?
  /// What tells reprocessings apart, a time such as `20170620T100453`.
  package private(set) var discriminator: String?

  /// - parameter fileName: a product's name or its file's, without a folder.
  package init(_ fileName: String) {
    let reader = ProductNameReader(fileName)
    name = reader.name
    mission = reader.mission
    guard mission != nil else { return }
    guard let fields = reader.sentinel2 else {
      sensing = reader.firstTime
      return
    }
    level = fields.level
    sensing = fields.sensing
    baseline = fields.baseline
    orbit = fields.orbit
    tile = fields.tile
    discriminator = fields.discriminator
  }

  /// The same for all processings of one scene.
  package var sceneKey: String {
    guard let mission, let level, let sensing, let orbit, let tile else { return name }
    return "\(mission)_\(level)_\(sensing.nanoseconds)_\(orbit)_\(tile.name)"
  }

  /// Whether `other`, of the same scene, is to be preferred: by baseline, then by discriminator.
  package func isOlder(than other: Product) -> Bool {
    (baseline ?? "", discriminator ?? "") < (other.baseline ?? "", other.discriminator ?? "")
  }
}
