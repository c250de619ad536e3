/// A box of WGS 84 in degrees. It crosses the antimeridian where `west` is above `east`.
package struct BoundingBox: Sendable, Hashable {
  package let west: Double
  package let south: Double
  package let east: Double
  package let north: Double

  package init(west: Double, south: Double, east: Double, north: Double) throws(AreaError) {
    self.init(unchecked: west, south: south, east: east, north: north)
    guard [west, east].allSatisfy((-180...180).contains), [south, north].allSatisfy((-90...90).contains),
      south < north, west != east
    else { throw .badBox(text) }
  }

  init(unchecked west: Double, south: Double, east: Double, north: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
  }

  /// Reads `W,S,E,N`, blanks allowed.
  package init(_ text: String) throws(AreaError) {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      Double(part.filter { $0 != " " })
    }
    guard numbers.count == 4, let west = numbers[0], let south = numbers[1], let east = numbers[2],
      let north = numbers[3]
    else { throw .badBox(text) }
    try self.init(west: west, south: south, east: east, north: north)
  }

  /// `W,S,E,N`, as it is read.
  package var text: String { "\(west),\(south),\(east),\(north)" }

  package var crossesAntimeridian: Bool { west > east }

  /// Whether they share a point, be it on an edge.
  package func intersects(_ other: BoundingBox) -> Bool {
    south <= other.north && other.south <= north
      && spans.contains { mine in other.spans.contains { mine.overlaps($0) } }
  }

  /// The same as polygons, two where it crosses the antimeridian.
  package var area: Area {
    Area(
      unchecked: spans.map { span in
        Polygon(rings: [
          [
            Position(longitude: span.lowerBound, latitude: south),
            Position(longitude: span.upperBound, latitude: south),
            Position(longitude: span.upperBound, latitude: north),
            Position(longitude: span.lowerBound, latitude: north),
            Position(longitude: span.lowerBound, latitude: south),
          ]
        ])
      })
  }

  private var spans: [ClosedRange<Double>] {
    crossesAntimeridian ? [west...180, -180...east] : [west...east]
  }
}
