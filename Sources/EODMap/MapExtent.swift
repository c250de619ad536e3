import EODCore

/// The part of a map that is shown.
package struct MapExtent: Sendable, Equatable {
  package var west: Double
  package var south: Double
  package var east: Double
  package var north: Double

  package var width: Double { east - west }
  package var height: Double { north - south }

  /// Around some areas, with enough around them to tell where on Earth they lie.
  package init(of scene: MapScene, _ projection: MapProjection) {
    let places = scene.areas.flatMap(\.polygons).flatMap(\.rings).joined().map(projection.place)
    // A point at the seam of the map lies at both of its ends; the areas beside it tell which is meant.
    west = places.map(\.x).min() ?? -180
    east = places.map(\.x).max() ?? 180
    south = places.map(\.y).min() ?? -60
    north = places.map(\.y).max() ?? 85
    let span = max(width, height)
    let margin = max(span * 0.06, min(span * 0.5, 3), 0.4)
    west -= margin
    east += margin
    south -= margin
    north += margin
  }

  /// Wider or higher, so that it has the proportions of a screen.
  /// - parameter ratio: of width to height.
  package func filling(ratio: Double) -> MapExtent {
    var filled = self
    let wider = (height * ratio - width) / 2
    let higher = (width / ratio - height) / 2
    if wider > 0 {
      filled.west -= wider
      filled.east += wider
    } else if higher > 0 {
      filled.south -= higher
      filled.north += higher
    }
    return filled
  }
}
