extension GeoJSON {
  /// The geometry that a well-known text says: an area, which is checked as ``Area`` does, or points and lines.
  static func geometry(wkt: String) throws(AreaError) -> Value {
    var reader = WKTReader(wkt)
    let (type, coordinates): (String, Value)
    switch reader.word().uppercased() {
    case "POINT": (type, coordinates) = ("Point", try reader.point())
    case "MULTIPOINT": (type, coordinates) = ("MultiPoint", try reader.points())
    case "LINESTRING": (type, coordinates) = ("LineString", try reader.points())
    case "MULTILINESTRING":
      (type, coordinates) = (
        "MultiLineString", .list(try reader.list { reader throws(AreaError) in try reader.points() })
      )
    default: return try Area(wkt: wkt).geoJSON
    }
    try reader.end()
    return ["type": .string(type), "coordinates": coordinates]
  }
}

extension WKTReader {
  /// `(1 2)`
  fileprivate mutating func point() throws(AreaError) -> Value {
    try list { reader throws(AreaError) in try reader.position() }.first ?? .list([])
  }

  /// `(1 2, 3 4)`, or each in parentheses of its own.
  fileprivate mutating func points() throws(AreaError) -> Value {
    .list(
      try list { reader throws(AreaError) in try reader.opens() ? reader.point() : reader.position() })
  }
}
