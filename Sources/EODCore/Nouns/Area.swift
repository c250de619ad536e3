/// A point of WGS 84 in degrees.
package struct Position: Sendable, Hashable {
  package var longitude: Double
  package var latitude: Double

  package init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }
}

/// One outer ring and the holes in it. Each ring is closed: its last point is its first.
package struct Polygon: Sendable, Hashable {
  package let rings: [[Position]]

  init(rings: [[Position]]) { self.rings = rings }
}

/// A part of the Earth's surface: one polygon or several, in WGS 84, longitude first, checked when made.
///
/// Edges are straight in degrees, as WKT and GeoJSON readers draw them.
package struct Area: Sendable, Hashable {
  package let polygons: [Polygon]

  /// For rings that are right by construction.
  init(unchecked polygons: [Polygon]) { self.polygons = polygons }

  /// Checks every ring: closed, at least three different points, within the globe, not flat.
  init(checking polygons: [[[Position]]]) throws(AreaError) {
    guard !polygons.isEmpty else { throw .empty }
    for (number, rings) in polygons.enumerated() {
      guard !rings.isEmpty else { throw .empty }
      for (ringNumber, ring) in rings.enumerated() {
        let place = AreaError.Place(
          polygon: polygons.count > 1 ? number + 1 : nil, ring: rings.count > 1 ? ringNumber + 1 : nil)
        try Self.check(ring, at: place)
      }
    }
    self.polygons = polygons.map(Polygon.init)
  }

  private static func check(_ ring: [Position], at place: AreaError.Place) throws(AreaError) {
    for (number, point) in ring.enumerated() {
      guard (-180...180).contains(point.longitude), (-90...90).contains(point.latitude) else {
        throw .outOfRange(point, number: number + 1, place)
      }
    }
    guard ring.count >= 4 else { throw .tooFewPoints(ring.count, place) }
    guard ring.first == ring.last else { throw .open(place) }
    guard abs(signedSquareDegrees(ring)) > 1e-12 else { throw .flat(place) }
  }

  /// The enclosed area, positive where the ring runs counter-clockwise.
  static func signedSquareDegrees(_ ring: [Position]) -> Double {
    guard let origin = ring.first else { return 0 }
    return zip(ring, ring.dropFirst()).reduce(0) { sum, edge in
      sum + (edge.0.longitude - origin.longitude) * (edge.1.latitude - origin.latitude)
        - (edge.1.longitude - origin.longitude) * (edge.0.latitude - origin.latitude)
    } / 2
  }
}
