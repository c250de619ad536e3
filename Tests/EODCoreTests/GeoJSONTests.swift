import EODCore
import Testing

@Suite("GeoJSON") struct GeoJSONTests {
  static let point: Value = ["type": "Point", "coordinates": [1, 2.5]]

  private static func feature(_ members: Record) -> Value {
    var feature: Record = ["type": "Feature", "geometry": point, "properties": ["tile": "30UUA"]]
    for (key, value) in members { feature[key] = value }
    return .record(feature)
  }

  private static func table(_ features: Value...) throws -> Value {
    try GeoJSON.table(of: ["type": "FeatureCollection", "features": .list(features)])
  }

  @Test("a feature is a row of its id, properties, geometry and what else it has")
  func rows() throws {
    let rows = try Self.table(
      Self.feature(["id": 7, "bbox": [0, 0, 1, 1]]), Self.feature(["id": 8, "bbox": [1, 1, 2, 2]]),
      Self.feature([:]))
    let records = try #require(rows.asList).compactMap(\.asRecord)
    #expect(records[0].keys == ["id", "tile", "geometry", "bbox"])
    #expect(records[1] == ["id": 8, "tile": "30UUA", "geometry": Self.point, "bbox": [1, 1, 2, 2]])
    #expect(records[2].keys == ["tile", "geometry"])
  }

  @Test("no property is lost to a member of the same name")
  func collisions() throws {
    let rows = try Self.table(
      Self.feature(["id": "a", "properties": ["id": "a"]]),
      Self.feature(["id": "a", "properties": ["id": "b", "geometry": 1]]))
    #expect(rows.asList?[0] == ["id": "a", "geometry": Self.point])
    #expect(
      rows.asList?[1]
        == ["id": "a", "property_id": "b", "property_geometry": 1, "geometry": Self.point])
    #expect(throws: GeoJSONError.nameTaken("property_id", path: "features[0]")) {
      try Self.table(Self.feature(["id": "a", "properties": ["id": "b", "property_id": 1]]))
    }
  }

  @Test("a feature or a geometry alone is a table of one row; without a place the geometry is null")
  func alone() throws {
    #expect(try GeoJSON.table(of: Self.point) == [["geometry": Self.point]])
    #expect(try GeoJSON.table(of: Self.feature([:])).asList?.count == 1)
    #expect(try GeoJSON.table(of: ["type": "Feature", "properties": .null]) == [["geometry": .null]])
  }

  @Test(
    "what is wrong is told with its path",
    arguments: [
      (#"{"type":"FeatureCollection"}"#, "features"), (#"{"type":"Thing"}"#, "type"), ("[1]", ""),
      (
        #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null},{"type":"X"}]}"#,
        "features[1]"
      ),
      (
        #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[1,2],["a",3]]]}}]}"#,
        "features[0].geometry.coordinates[0][1]"
      ),
      (#"{"type":"Feature","geometry":{"type":"Blob"}}"#, "the feature.geometry.type"),
      (#"{"type":"Feature","geometry":null,"properties":[]}"#, "the feature.properties"),
      (
        #"{"type":"GeometryCollection","geometries":[{"type":"Point"}]}"#,
        "the geometry.geometries[0].coordinates"
      ),
    ])
  func malformed(text: String, path: String) throws {
    let document = try JSON.parse(text)
    #expect {
      try GeoJSON.table(of: document)
    } throws: { error in
      if case .malformed(path, _)? = error as? GeoJSONError { true } else { false }
    }
  }

  @Test("a table becomes features, and comes back as it was")
  func roundTrip() throws {
    let table: Value = [
      ["id": "a", "tile": "30UUA", "type": "scene", "geometry": Self.point, "bbox": [0, 1, 2, 3]],
      ["id": "b", "tile": .null, "type": "scene", "geometry": .null, "bbox": [0, 1, 2, 3]],
    ]
    let text = try GeoJSON.write(table)
    #expect(try GeoJSON.table(of: JSON.parse(text, .exact)) == table)
    #expect(try GeoJSON.write([]) == "{\"type\":\"FeatureCollection\",\"features\":[]}\n")
    #expect(try JSON.parse(GeoJSON.write(JSON.parse(text))) == JSON.parse(text))
  }

  @Test("the WKT of an area is a geometry; a row that has none is named")
  func writing() throws {
    let text = try GeoJSON.write([["geometry": "POLYGON ((0 0, 1 0, 1 1, 0 0))"]])
    #expect(text.contains(#""type":"Polygon","coordinates":[[[0.0,0.0],[1.0,0.0]"#))
    #expect(throws: GeoJSONError.noGeometry(row: 1, known: ["footprint"])) {
      try GeoJSON.write([["geometry": .null], ["footprint": 1]])
    }
    #expect(throws: GeoJSONError.self) { try GeoJSON.write([["geometry": "POINT (1)"]]) }
    #expect(throws: GeoJSONError.self) { try GeoJSON.write([["geometry": "POLYGON ((0 0, 1 0, 1 1))"]]) }
    #expect(throws: GeoJSONError.self) { try GeoJSON.write([["geometry": ["type": "Point"]]]) }
    #expect(throws: GeoJSONError.notATable(found: "int")) { try GeoJSON.write(3) }
  }

  @Test(
    "points and lines of WKT are geometries too",
    arguments: [
      ("POINT (1 2.5)", #""type":"Point","coordinates":[1.0,2.5]"#),
      ("linestring(1 2 3, -3 4e0 5)", #""type":"LineString","coordinates":[[1.0,2.0,3.0],[-3.0,4.0,5.0]]"#),
      ("MULTIPOINT ((1 2), 3 4)", #""type":"MultiPoint","coordinates":[[1.0,2.0],[3.0,4.0]]"#),
      ("MULTILINESTRING ((1 2, 3 4))", #""type":"MultiLineString","coordinates":[[[1.0,2.0],[3.0,4.0]]]"#),
    ])
  func wellKnownText(wkt: String, expected: String) throws {
    #expect(try GeoJSON.write([["geometry": .string(wkt)]]).contains(expected))
  }

  @Test("a collection is read the same in pieces", arguments: [1, 7, 100_000])
  func pieces(piece: Int) async throws {
    let text =
      #"{"name":"x","features":[{"type":"Feature","geometry":null,"properties":{"a":1}},{"type":"Feature","geometry":null,"properties":{"a":2}}],"type":"FeatureCollection","n":2}"#
    let rows = try await ValueStream(GeoJSONFeatures(LongTextTests.window(text, piece: piece))).collect()
    #expect(.list(rows) == (try GeoJSON.table(of: JSON.parse(text))))
    for other in [#"{"type":"FeatureCollection","features":[]}"#, #"{"type":"Point","coordinates":[1,2]}"#] {
      let rows = try await ValueStream(GeoJSONFeatures(LongTextTests.window(other, piece: piece))).collect()
      #expect(.list(rows) == (try GeoJSON.table(of: JSON.parse(other))))
    }
    await #expect(throws: GeoJSONError.self) {
      let text = #"{"features":[{"type":"Feature"}],"type":"Feature"}"#
      _ = try await ValueStream(GeoJSONFeatures(LongTextTests.window(text, piece: piece))).collect()
    }
    await #expect(throws: JSONError.self) {
      let text = #"{"features":[{"type":"Feature"}],"features":[{}]}"#
      _ = try await ValueStream(GeoJSONFeatures(LongTextTests.window(text, piece: piece))).collect()
    }
  }
}
