package import EODCore

/// What a map shows: footprints, and the area that they were looked for in.
package struct MapScene: Sendable {
  package struct Shape: Sendable {
    package let area: Area
    package let name: String
    /// What is known of it: names and texts, as a person reads them.
    package let facts: [(name: String, text: String)]

    package init(area: Area, name: String, facts: [(name: String, text: String)] = []) {
      self.area = area
      self.name = name
      self.facts = facts
    }
  }

  package let shapes: [Shape]
  package let aoi: Area?

  package init(shapes: [Shape], aoi: Area? = nil) {
    self.shapes = shapes
    self.aoi = aoi
  }

  package var areas: [Area] { shapes.map(\.area) + (aoi.map { [$0] } ?? []) }
}

extension Area {
  /// The lines around it, without the seams where it is cut at the antimeridian or drawn out to a pole.
  package var outlines: [[Position]] {
    polygons.flatMap(\.rings).flatMap { ring -> [[Position]] in
      var lines: [[Position]] = []
      for (a, b) in zip(ring, ring.dropFirst()) {
        if Position.isSeam(a, b) { continue }
        if lines.last?.last == a { lines[lines.count - 1].append(b) } else { lines.append([a, b]) }
      }
      return lines
    }
  }
}

extension Position {
  /// Whether the way between two points is no line of the Earth, but where a map of it was cut.
  package static func isSeam(_ a: Position, _ b: Position) -> Bool {
    abs(a.longitude) >= 180 && a.longitude == b.longitude || abs(a.latitude) >= 90 && a.latitude == b.latitude
  }
}
