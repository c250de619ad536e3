package import EODCore
import Glibc

/// How the round Earth lies on a flat map, in degrees of latitude: 111 km each, true to scale near the middle.
package enum MapProjection: Sendable, Equatable {
  /// Longitudes across, latitudes up, the meridian of the middle in the middle of a turn.
  case cylindrical(centre: Position)
  /// Seen from above a pole, distances to it being true.
  case polar(isNorth: Bool)

  /// What suits some areas: around a pole from above, else along the equator, wherever the areas leave most room.
  package init(for areas: [Area]) {
    let points = areas.flatMap(\.polygons).flatMap(\.rings).joined()
    let south = points.map(\.latitude).min() ?? -60
    let north = points.map(\.latitude).max() ?? 75
    let (middle, span) = Self.longitudes(points.map(\.longitude))
    if south > 55 && (north > 85 || span > 150) || north < -55 && (south < -85 || span > 150) {
      self = .polar(isNorth: south > 0)
    } else {
      self = .cylindrical(
        centre: Position(longitude: span > 300 ? 0 : middle, latitude: (south + north) / 2))
    }
  }

  /// The middle of some longitudes and what they span, across the antimeridian where that is shorter.
  static func longitudes(_ all: some Sequence<Double>) -> (middle: Double, span: Double) {
    let sorted = Set(all.map { $0 == 180 ? -180 : $0 }).sorted()
    guard let first = sorted.first, let last = sorted.last else { return (0, 360) }
    var widest = (gap: first + 360 - last, after: first)
    for (a, b) in zip(sorted, sorted.dropFirst()) where b - a > widest.gap { widest = (b - a, b) }
    let span = 360 - widest.gap
    return (Self.wrapped(widest.after + span / 2), span)
  }

  package func place(of position: Position) -> (x: Double, y: Double) {
    switch self {
    case .cylindrical(let centre):
      return (
        Self.wrapped(position.longitude - centre.longitude) * Self.stretch(centre.latitude), position.latitude
      )
    case .polar(let isNorth):
      let distance = isNorth ? 90 - position.latitude : 90 + position.latitude
      let angle = position.longitude * .pi / 180
      return (distance * sin(angle), distance * cos(angle) * (isNorth ? -1 : 1))
    }
  }

  /// The coordinates of a place; nil where a map has room beside the world.
  package func position(x: Double, y: Double) -> Position? {
    switch self {
    case .cylindrical(let centre):
      let turn = x / Self.stretch(centre.latitude)
      guard abs(turn) <= 180, abs(y) <= 90 else { return nil }
      return Position(longitude: Self.wrapped(turn + centre.longitude), latitude: y)
    case .polar(let isNorth):
      let distance = (x * x + y * y).squareRoot()
      guard distance <= 180 else { return nil }
      let angle = atan2(x, isNorth ? -y : y) * 180 / .pi
      return Position(longitude: angle, latitude: isNorth ? 90 - distance : distance - 90)
    }
  }

  /// Whether a line between two points goes around the back of the map.
  package func isTorn(_ a: Position, _ b: Position) -> Bool {
    guard case .cylindrical(let centre) = self else { return false }
    return abs(Self.wrapped(a.longitude - centre.longitude) - Self.wrapped(b.longitude - centre.longitude))
      > 180
  }

  /// The parts of a line that a straight one is close enough to: on a map from above a pole, parallels are circles.
  package func steps(_ a: Position, _ b: Position) -> Int {
    guard case .polar = self else { return 1 }
    return max(1, Int((abs(a.longitude - b.longitude) / 3).rounded(.up)))
  }

  /// A degree of longitude in degrees of latitude; not less than near a pole would be useless.
  private static func stretch(_ latitude: Double) -> Double { max(0.1, cos(latitude * .pi / 180)) }

  /// From -180 up to, not including, 180.
  static func wrapped(_ longitude: Double) -> Double {
    longitude - 360 * ((longitude + 180) / 360).rounded(.down)
  }
}
