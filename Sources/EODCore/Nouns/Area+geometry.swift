import Glibc

extension Area {
  /// The smallest box around it; `west` is above `east` where its parts meet at the antimeridian.
  package var boundingBox: BoundingBox {
    let outlines = polygons.compactMap(\.rings.first)
    let points = outlines.joined()
    let latitudes = points.map(\.latitude)
    let longitudes = points.map(\.longitude)
    var west = longitudes.min() ?? 0
    var east = longitudes.max() ?? 0
    if west == -180, east == 180 {
      let eastern = outlines.filter { $0.allSatisfy { $0.longitude >= 0 } }.joined().map(\.longitude)
      let western = outlines.filter { $0.allSatisfy { $0.longitude <= 0 } }.joined().map(\.longitude)
      if eastern.count + western.count == longitudes.count, let low = eastern.min(), let high = western.max()
      {
        (west, east) = (low, high)
      }
    }
    return BoundingBox(
      unchecked: west, south: latitudes.min() ?? 0, east: east, north: latitudes.max() ?? 0)
  }

  /// On a sphere with the Earth's surface; within half a percent for areas up to a continent's size.
  package var squareKilometres: Double {
    let radius = 6371.0072
    return polygons.reduce(0) { sum, polygon in
      let rings = polygon.rings.map { ring in
        abs(
          zip(ring, ring.dropFirst()).reduce(0) { sum, edge in
            let turn = (edge.1.longitude - edge.0.longitude) * .pi / 180
            return sum + turn
              * (2 + sin(edge.0.latitude * .pi / 180) + sin(edge.1.latitude * .pi / 180))
          }) * radius * radius / 2
      }
      return sum + rings.enumerated().reduce(0) { $0 + ($1.offset == 0 ? $1.element : -$1.element) }
    }
  }

  /// Whether a point lies inside or on an edge.
  package func contains(_ point: Position) -> Bool { polygons.contains { $0.contains(point) } }

  /// Whether they share a point, be it on an edge.
  package func intersects(_ other: Area) -> Bool {
    polygons.contains { mine in other.polygons.contains { mine.intersects($0) } }
  }

  package func intersects(_ box: BoundingBox) -> Bool { intersects(box.area) }
}

extension Polygon {
  fileprivate func contains(_ point: Position) -> Bool {
    var isInside = false
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst()) {
        if Edge(a, b).contains(point) { return true }
        // Counts the edges that a ray to the east crosses.
        if (a.latitude > point.latitude) != (b.latitude > point.latitude),
          point.longitude < a.longitude
            + (b.longitude - a.longitude) * (point.latitude - a.latitude) / (b.latitude - a.latitude)
        {
          isInside.toggle()
        }
      }
    }
    return isInside
  }

  /// Edges that meet, or one inside the other.
  fileprivate func intersects(_ other: Polygon) -> Bool {
    if edges.contains(where: { mine in other.edges.contains { mine.crosses($0) } }) { return true }
    return rings.first?.first.map(other.contains) == true || other.rings.first?.first.map(contains) == true
  }

  private var edges: [Edge] { rings.flatMap { ring in zip(ring, ring.dropFirst()).map(Edge.init) } }
}

private struct Edge {
  let a: Position
  let b: Position

  init(_ a: Position, _ b: Position) {
    self.a = a
    self.b = b
  }

  func contains(_ point: Position) -> Bool {
    side(of: point) == 0
      && point.longitude >= min(a.longitude, b.longitude) && point.longitude <= max(a.longitude, b.longitude)
      && point.latitude >= min(a.latitude, b.latitude) && point.latitude <= max(a.latitude, b.latitude)
  }

  func crosses(_ other: Edge) -> Bool {
    side(of: other.a) * side(of: other.b) < 0 && other.side(of: a) * other.side(of: b) < 0
      || contains(other.a) || contains(other.b) || other.contains(a) || other.contains(b)
  }

  /// Positive to the left of the edge, negative to its right, zero on its line.
  private func side(of point: Position) -> Double {
    (b.longitude - a.longitude) * (point.latitude - a.latitude)
      - (b.latitude - a.latitude) * (point.longitude - a.longitude)
  }
}
