/// Why a text is no area, and where in it.
package enum AreaError: Explained, Equatable {
  /// Which ring of a geometry; nil where there is only one.
  package struct Place: Sendable, Equatable {
    package var polygon: Int?
    package var ring: Int?

    package init(polygon: Int? = nil, ring: Int? = nil) {
      self.polygon = polygon
      self.ring = ring
    }

    fileprivate var words: String {
      let ring = ring.map { "ring \($0)" } ?? "the ring"
      return polygon.map { "\(ring) of polygon \($0)" } ?? ring
    }
  }

  /// The WKT breaks off or goes on otherwise at a byte offset.
  case badWKT(expected: String, found: String, offset: Int)
  /// A geometry that covers nothing, such as `LINESTRING`.
  case notAnArea(String)
  /// GeoJSON is not as it must be at a path such as `geometry.coordinates[0]`.
  case badGeoJSON(path: String, expected: String)
  case badBox(String)
  case empty
  case outOfRange(Position, number: Int, Place)
  case tooFewPoints(Int, Place)
  case open(Place)
  case flat(Place)

  package var code: String { "E-AREA" }

  package var message: String {
    switch self {
    case .badWKT(let expected, let found, let offset):
      "the WKT has \(found) at character \(offset + 1) where \(expected) should be"
    case .notAnArea(let type): "a \(type) covers no area"
    case .badGeoJSON(let path, let expected):
      path.isEmpty ? "the GeoJSON is not \(expected)" : "in the GeoJSON, \(path) is not \(expected)"
    case .badBox(let text): "\"\(text)\" is no bounding box"
    case .empty: "the area has no polygon"
    case .outOfRange(let point, let number, let place):
      "point \(number) of \(place.words), \(point.wkt), is not on the globe"
    case .tooFewPoints(let count, let place):
      "\(place.words) has \(count) point\(count == 1 ? "" : "s"), and a closed one needs four"
    case .open(let place): "\(place.words) is not closed: its last point differs from its first"
    case .flat(let place): "\(place.words) encloses nothing"
    }
  }

  package var hint: String? {
    switch self {
    case .badWKT: "write it as POLYGON ((west south, east south, east north, west north, west south))"
    case .notAnArea: "use a POLYGON or a MULTIPOLYGON"
    case .badGeoJSON: "give a Polygon or MultiPolygon, or a Feature or FeatureCollection of them"
    case .badBox: "write W,S,E,N in degrees, such as -5.2,49.9,-4.8,50.3; W above E crosses the antimeridian"
    case .empty, .flat, .tooFewPoints: nil
    case .outOfRange(let point, _, _):
      (-90...90).contains(point.longitude) && (-180...180).contains(point.latitude)
        ? "longitude comes before latitude" : "longitudes go from -180 to 180, latitudes from -90 to 90"
    case .open: "repeat the first point at the end"
    }
  }
}
