import EODCore
import EODMap
import Testing

@Suite struct MapProjectionTests {
  private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) throws -> Area {
    try BoundingBox(west: west, south: south, east: east, north: north).area
  }

  @Test("the world is there: closed coasts, borders, and all of it on the globe")
  func world() {
    let coasts = World.lines.filter(\.isCoast)
    #expect(coasts.count > 100 && World.lines.count - coasts.count > 300)
    #expect(coasts.allSatisfy { $0.points.first == $0.points.last })
    let points = World.lines.flatMap(\.points)
    #expect(points.allSatisfy { abs($0.longitude) <= 180 && abs($0.latitude) <= 90 })
  }

  @Test("the middle of a map is that of its areas, also across the antimeridian")
  func middle() throws {
    #expect(
      MapProjection(for: [try box(10, 40, 20, 50)])
        == .cylindrical(centre: Position(longitude: 15, latitude: 45)))
    #expect(
      MapProjection(for: [try box(178, -20, -178, -10)])
        == .cylindrical(centre: Position(longitude: -180, latitude: -15)))
    #expect(
      MapProjection(for: [try box(-170, -50, -160, 50), try box(170, -10, 175, 10), try box(0, 0, 5, 5)])
        != .cylindrical(centre: Position(longitude: 0, latitude: 0)))
  }

  @Test("around a pole it is seen from above, beside one it is not")
  func poles() throws {
    #expect(MapProjection(for: [try box(-180, 70, 180, 90)]) == .polar(isNorth: true))
    #expect(MapProjection(for: [try box(-60, -89, 60, -70)]) == .polar(isNorth: false))
    #expect(MapProjection(for: [try box(178, 63, -178, 65)]) != .polar(isNorth: true))
  }

  @Test(
    "a place on the map is one on the Earth, and back",
    arguments: [
      MapProjection.cylindrical(centre: Position(longitude: 170, latitude: 60)), .polar(isNorth: true),
      .polar(isNorth: false),
    ])
  func both(projection: MapProjection) throws {
    for longitude in stride(from: -175.0, through: 175, by: 25) {
      for latitude in [-80.0, -30, 0, 45, 89] {
        let place = projection.place(of: Position(longitude: longitude, latitude: latitude))
        let back = try #require(projection.position(x: place.x, y: place.y))
        #expect(abs(back.longitude - longitude) < 1e-6 && abs(back.latitude - latitude) < 1e-6)
      }
    }
  }

  @Test("a footprint that is cut at the antimeridian is drawn without the cut, and in one piece of the map")
  func antimeridian() throws {
    let area = try box(179, 63, -179, 65)
    #expect(area.outlines.flatMap(\.self).count < area.polygons.flatMap(\.rings).joined().count)
    for line in area.outlines {
      for (a, b) in zip(line, line.dropFirst()) { #expect(!Position.isSeam(a, b)) }
    }
    let scene = MapScene(shapes: [MapScene.Shape(area: area, name: "x")])
    let extent = MapExtent(of: scene, MapProjection(for: scene.areas))
    #expect(extent.width < 6, "\(extent)")
  }

  @Test("a map has room around what it shows, and the proportions of the screen", arguments: [0.5, 1, 2.5])
  func extent(ratio: Double) throws {
    let scene = MapScene(shapes: [MapScene.Shape(area: try box(10, 40, 11, 41), name: "x")])
    let extent = MapExtent(of: scene, MapProjection(for: scene.areas)).filling(ratio: ratio)
    #expect(abs(extent.width / extent.height - ratio) < 1e-9)
    #expect(extent.height > 1.5 && extent.height < 12)
  }

  @Test("a page has everything in it, and what comes from strangers is text")
  func page() throws {
    let evil = "</script><script>alert(1)</script>"
    let scene = MapScene(
      shapes: [MapScene.Shape(area: try box(0, 0, 1, 1), name: evil, facts: [("size", "12"), (evil, evil)])])
    let page = MapPage.html(of: scene, title: "a < b & \"c\"")
    #expect(!page.contains("alert(1)</script>"))
    for place in ["title", "style", "data", "world", "script"] { #expect(!page.contains("{{\(place)}}")) }
    #expect(page.contains("<title>a &lt; b &amp; &quot;c&quot;</title>"))
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("src="))
    #expect(page.utf8.count < 120_000)
  }
}
