extension Area {
  /// Reads `POLYGON` and `MULTIPOLYGON`, in any case, two coordinates a point, longitude first.
  package init(wkt: String) throws(AreaError) {
    var reader = WKTReader(wkt)
    let type = reader.word().uppercased()
    let polygons: [[[Position]]]
    switch type {
    case "POLYGON": polygons = [try reader.polygon()]
    case "MULTIPOLYGON": polygons = try reader.list { reader throws(AreaError) in try reader.polygon() }
    case "POINT", "LINESTRING", "MULTIPOINT", "MULTILINESTRING", "GEOMETRYCOLLECTION": throw .notAnArea(type)
    default: throw .badWKT(expected: "POLYGON", found: reader.found(type, at: 0), offset: 0)
    }
    try reader.end()
    try self.init(checking: polygons)
  }

  /// `POLYGON ((…))`, or `MULTIPOLYGON` where there are several.
  package var wkt: String {
    let texts = polygons.map { polygon in
      "("
        + polygon.rings.map { ring in "(" + ring.map(\.wkt).joined(separator: ", ") + ")" }
        .joined(separator: ", ") + ")"
    }
    return texts.count == 1
      ? "POLYGON " + texts.joined() : "MULTIPOLYGON (" + texts.joined(separator: ", ") + ")"
  }
}

extension Position {
  /// `-5.22444257 49.9901843`
  var wkt: String { "\(Self.short(longitude)) \(Self.short(latitude))" }

  private static func short(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
