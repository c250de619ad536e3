extension Tile {
  /// The edge of a Sentinel-2 tile in metres: 100 km of its own and 9.8 km that overlap the neighbours.
  private static let edge = 109_800.0

  /// What the tile covers: its corners in WGS 84, straight between them, in two parts where it crosses the
  /// antimeridian.
  ///
  /// A tile begins at the north-west corner of its square, moved outwards to a multiple of 60 m (the coarsest
  /// band's pixel), and goes 109.8 km east and south.
  package var footprint: Area {
    let ring = [(0.0, 1.0), (1, 1), (1, 0), (0, 0), (0, 1)].map(position)
    return Area(unchecked: Self.split(ring))
  }

  /// The middle of the footprint.
  package var centre: Position {
    let middle = position(0.5, 0.5)
    return Position(longitude: Self.wrapped(middle.longitude), latitude: middle.latitude)
  }

  /// A point of the tile, as shares of its edge from the north-west corner. Its longitude may lie beyond 180
  /// degrees on either side.
  private func position(_ right: Double, _ down: Double) -> Position {
    let west = (corner.easting / 60).rounded(.down) * 60
    let north = ((corner.northing + 100_000) / 60).rounded(.up) * 60
    return UTM.position(zone: zone, easting: west + right * Self.edge, northing: north - down * Self.edge)
  }

  /// The part of the ring on this side of the antimeridian, and the part beyond it moved by a turn.
  private static func split(_ ring: [Position]) -> [Polygon] {
    let crossed: Double? =
      ring.contains { $0.longitude > 180 } ? 180 : ring.contains { $0.longitude < -180 } ? -180 : nil
    guard let crossed else { return [Polygon(rings: [ring])] }
    return [true, false].map { keepsWest in
      let part = clipped(ring, at: crossed, keepsWest: keepsWest)
      let isBeyond = keepsWest == (crossed < 0)
      let turn = isBeyond ? -2 * crossed : 0
      return Polygon(
        rings: [part.map { Position(longitude: $0.longitude + turn, latitude: $0.latitude) }])
    }
  }

  /// The part of a convex ring on one side of a meridian.
  private static func clipped(_ ring: [Position], at meridian: Double, keepsWest: Bool) -> [Position] {
    func isKept(_ point: Position) -> Bool {
      keepsWest ? point.longitude <= meridian : point.longitude >= meridian
    }
    var part: [Position] = []
    for (a, b) in zip(ring, ring.dropFirst()) {
      if isKept(a) { part.append(a) }
      if isKept(a) != isKept(b) {
        let share = (meridian - a.longitude) / (b.longitude - a.longitude)
        part.append(Position(longitude: meridian, latitude: a.latitude + share * (b.latitude - a.latitude)))
      }
    }
    if let first = part.first { part.append(first) }
    return part
  }

  private static func wrapped(_ longitude: Double) -> Double {
    longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude
  }
}
