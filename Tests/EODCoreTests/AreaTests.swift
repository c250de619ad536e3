import EODCore
import Testing

@Suite struct AreaTests {
  private static let square = "POLYGON ((-5 49, -4 49, -4 50, -5 50, -5 49))"

  @Test(
    "keeps its WKT",
    arguments: [
      square, "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 2 1, 2 2, 1 1))",
      "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5.5 5, 6 5, 6 6.25, 5.5 5)))",
    ])
  func roundTrip(wkt: String) throws {
    let area = try Area(wkt: wkt)
    #expect(area.wkt == wkt)
    #expect(try Area(geoJSON: area.geoJSON) == area)
  }

  @Test("reads WKT in any case and spacing")
  func loose() throws {
    #expect(try Area(wkt: " polygon((-5 49,-4 49,-4 50,\n-5 50,-5 49)) ").wkt == Self.square)
  }

  @Test(
    "says what is wrong with WKT and where",
    arguments: [
      ("", "the WKT has its end at character 1 where POLYGON should be"),
      ("POLYGON", "the WKT has its end at character 8 where '(' should be"),
      ("POLYGON ((1 2, x", "the WKT has 'x' at character 16 where a number should be"),
      ("POLYGON ((1 2, 3 4) 5", "the WKT has '5' at character 21 where ',' or ')' should be"),
      ("POLYGON ((0 0, 1 0, 1 1, 0 0)) x", "the WKT has 'x' at character 32 where the end should be"),
      ("CIRCLE (1)", "the WKT has 'CIRCLE' at character 1 where POLYGON should be"),
      ("LINESTRING (0 0, 1 1)", "a LINESTRING covers no area"),
      ("POLYGON ((0 0, 1 0, 1 1, 0 1))", "the ring is not closed: its last point differs from its first"),
      ("POLYGON ((0 0, 1 0, 0 0))", "the ring has 3 points, and a closed one needs four"),
      ("POLYGON ((0 0, 1 1, 2 2, 0 0))", "the ring encloses nothing"),
      ("POLYGON ((0 0, 181 0, 1 1, 0 0))", "point 2 of the ring, 181 0, is not on the globe"),
      (
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((0 0, 1 0, 1 91, 0 0)))",
        "point 3 of the ring of polygon 2, 1 91, is not on the globe"
      ),
    ])
  func badWKT(wkt: String, message: String) {
    let error = #expect(throws: AreaError.self) { try Area(wkt: wkt) }
    #expect(error?.message == message)
  }

  @Test("takes latitude first for a mistake and says so")
  func swapped() {
    let error = #expect(throws: AreaError.self) {
      try Area(wkt: "POLYGON ((48 120, 49 120, 49 121, 48 120))")
    }
    #expect(error?.hint == "longitude comes before latitude")
  }

  @Test("reads features and collections of GeoJSON")
  func collections() throws {
    let polygon = try Area(wkt: Self.square).geoJSON
    let feature: Value = .record(["type": "Feature", "properties": nil, "geometry": polygon])
    #expect(try Area(geoJSON: feature).wkt == Self.square)
    let both: Value = .record(["type": "FeatureCollection", "features": [feature, feature]])
    #expect(try Area(geoJSON: both).polygons.count == 2)
  }

  @Test("says where GeoJSON is wrong")
  func badGeoJSON() {
    let value: Value = .record([
      "type": "Feature", "geometry": .record(["type": "Polygon", "coordinates": [[[0, 0], ["x", 0]]]]),
    ])
    #expect(
      throws: AreaError.badGeoJSON(path: "geometry.coordinates[0][1]", expected: "a longitude and a latitude")
    ) {
      try Area(geoJSON: value)
    }
    #expect(throws: AreaError.badGeoJSON(path: "", expected: "an object with a type")) {
      try Area(geoJSON: 1)
    }
    #expect(throws: AreaError.empty) {
      try Area(geoJSON: .record(["type": "FeatureCollection", "features": []]))
    }
  }

  @Test(
    "meets what it shares a point with",
    arguments: [
      ("-4.5,49.5,-4.4,49.6", true), ("-6,48,-3,51", true), ("-4.5,49.9,-3,51", true), ("-4,50,-3,51", true),
      ("-3.9,49,-3,50", false), ("-4.5,50.1,-4.4,51", false),
    ])
  func intersects(box: String, meets: Bool) throws {
    let area = try Area(wkt: Self.square)
    #expect(area.intersects(try BoundingBox(box)) == meets)
    #expect(try BoundingBox(box).area.intersects(area) == meets)
  }

  @Test("does not cover its holes")
  func holes() throws {
    let area = try Area(wkt: "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (2 2, 7 2, 7 7, 2 7, 2 2))")
    #expect(!area.contains(Position(longitude: 4, latitude: 4)))
    #expect(area.contains(Position(longitude: 1, latitude: 4)))
    #expect(area.contains(Position(longitude: 2, latitude: 4)))
    #expect(try !area.intersects(BoundingBox("3,3,6,6")))
    #expect(try area.intersects(BoundingBox("3,3,8,6")))
  }

  @Test("knows its size on the globe")
  func size() throws {
    #expect(abs(try Area(wkt: "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))").squareKilometres - 12_364) < 30)
  }

  @Test("has a box")
  func box() throws {
    #expect(try Area(wkt: Self.square).boundingBox == BoundingBox("-5,49,-4,50"))
    #expect(try BoundingBox("170,-10,-170,10").area.boundingBox.text == "170.0,-10.0,-170.0,10.0")
  }

  @Test("a box over the antimeridian meets both sides")
  func antimeridian() throws {
    let box = try BoundingBox("170,-10,-170,10")
    #expect(try box.intersects(BoundingBox("175,0,178,1")))
    #expect(try box.intersects(BoundingBox("-178,0,-175,1")))
    #expect(try !box.intersects(BoundingBox("0,0,10,1")))
  }

  @Test(
    "is no box with a wrong order, range or count",
    arguments: [
      "", "1,2,3", "1,2,3,4,5", "a,2,3,4", "0,10,5,5", "0,0,181,1", "0,-91,1,1", "3,0,3,1", "nan,0,1,1",
    ])
  func badBox(text: String) {
    #expect(throws: AreaError.self) { try BoundingBox(text) }
  }
}
