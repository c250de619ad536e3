import EODCore

/// What one Sentinel-2 satellite saw of one tile in one pass, as processed once.
struct Scene: Sendable, Hashable {
  /// How far a product was processed.
  enum Level: String, Sendable, CaseIterable {
    case l1c = "MSIL1C"
    case l2a = "MSIL2A"

    /// As HDA's `processingLevel` spells it.
    var hdaName: String { "S2\(rawValue)".replacing("MSIL", with: "MSI") }
  }

  /// How much of the tile the swath covers.
  enum Coverage: Sendable, Hashable {
    case whole
    /// The west of it, up to this share of its width at mid-height.
    case west(Double)
    /// The rest of it, east of that share.
    case east(Double)
  }

  /// `S2A` or `S2B`.
  let mission: String
  let sensing: Timestamp
  let baseline: Baseline
  /// The relative orbit, 1 to 143.
  let orbit: Int
  let tile: Tile
  /// When the product was made; the last part of its name.
  let made: Timestamp
  let coverage: Coverage

  /// Without a suffix: `S2A_MSIL1C_20170620T100031_N0205_R122_T33UWP_20170620T100453`.
  func name(_ level: Level) -> String {
    let number = level == .l1c ? baseline.l1c : baseline.l2a
    return [
      mission, level.rawValue, sensing.compact, "N\(number.padded(4))", "R\(orbit.padded(3))", tile.withT,
      made.compact,
    ].joined(separator: "_")
  }

  /// Six digits: 143 orbits in ten days since the launch of Sentinel-2A.
  var absoluteOrbit: String {
    let days = Int(sensing.seconds / 86400) - 16609
    return (days * 143 / 10).padded(6)
  }

  /// Where the level 1C product is below the archive's root, laid out as in EODC's `/eodc/products`.
  var archivePath: String {
    let day = sensing.date.replacing("-", with: "/")
    return "copernicus.eu/\(mission.lowercased())_prd_msil1c/\(day)/\(name(.l1c)).zip"
  }

  /// The part of the tile that has data.
  var footprint: Area {
    let whole = tile.footprint
    guard whole.polygons.count == 1, let ring = whole.polygons.first?.rings.first, ring.count == 5 else {
      return whole
    }
    // South-west, south-east, north-east, north-west. A descending track leans: the swath's edge is further
    // east in the north.
    let lean = 0.12
    func south(_ share: Double) -> Position { .between(ring[0], ring[1], share) }
    func north(_ share: Double) -> Position { .between(ring[3], ring[2], share) }
    let corners: [Position]
    switch coverage {
    case .whole: return whole
    case .west(let share): corners = [ring[0], south(share - lean), north(share + lean), ring[3]]
    case .east(let share): corners = [south(share - lean), ring[1], ring[2], north(share + lean)]
    }
    let points = (corners + [corners[0]]).map { Value.list([.float($0.longitude), .float($0.latitude)]) }
    let polygon = Record([("type", "Polygon"), ("coordinates", .list([.list(points)]))])
    return (try? Area(geoJSON: .record(polygon))) ?? whole
  }
}

/// The version of the processor, which differs between the levels.
struct Baseline: Sendable, Hashable {
  /// `209` is written `N0209`.
  let l1c: Int
  let l2a: Int

  /// What was in force when `moment` was sensed.
  static func inForce(at moment: Timestamp) -> Baseline {
    history.last { $0.since <= moment.date }?.baseline ?? history[0].baseline
  }

  /// What products of `moment` were processed again with, years later.
  static func reprocessing(of moment: Timestamp) -> Baseline {
    moment.date < "2022-01-01" ? Baseline(l1c: 500, l2a: 500) : Baseline(l1c: 510, l2a: 510)
  }

  private static let history: [(since: String, baseline: Baseline)] = [
    ("2016-12-15", Baseline(l1c: 204, l2a: 204)), ("2017-05-15", Baseline(l1c: 205, l2a: 205)),
    ("2017-10-23", Baseline(l1c: 206, l2a: 206)), ("2018-11-06", Baseline(l1c: 207, l2a: 211)),
    ("2019-07-08", Baseline(l1c: 208, l2a: 213)), ("2020-02-04", Baseline(l1c: 209, l2a: 214)),
    ("2021-03-30", Baseline(l1c: 300, l2a: 300)), ("2022-01-25", Baseline(l1c: 400, l2a: 400)),
    ("2022-12-06", Baseline(l1c: 509, l2a: 509)), ("2023-12-13", Baseline(l1c: 510, l2a: 510)),
    ("2024-07-23", Baseline(l1c: 511, l2a: 511)),
  ]
}

extension Position {
  fileprivate static func between(_ a: Position, _ b: Position, _ share: Double) -> Position {
    Position(
      longitude: a.longitude + (b.longitude - a.longitude) * share,
      latitude: a.latitude + (b.latitude - a.latitude) * share)
  }
}
