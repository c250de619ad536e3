import EODCore
import Testing

@Suite struct TileTests {
  @Test(
    "is read with and without its T, in any case",
    arguments: ["30UUA", "T30UUA", "t30uua", "30uua"])
  func spellings(text: String) {
    #expect(Tile(text)?.name == "30UUA")
    #expect(Tile(text)?.withT == "T30UUA")
  }

  @Test(
    "names no square where zone, band, column or row cannot be",
    arguments: [
      "", "T", "30UU", "00UUA", "61UUA", "30IUA", "30UIA", "30UAA", "30UUW", "30UUI", "32XMG", "30UUAA",
      "30UUM",
    ])
  func refused(text: String) {
    #expect(Tile(text) == nil)
  }

  @Test(
    "lies where its areas of interest are",
    arguments: [
      ("30UUA", "-5.22444257,49.9901843,-4.88225479,50.29003327"),
      ("30UUA", "-4.81917128,50.19269224,-4.59558622,50.40467681"),
      ("30UVA", "-4.32949749,50.26538565,-4.02885352,50.5075424"),
      ("30UVA", "-3.70217003,50.32171356,-3.4070158,50.54736093"),
      ("33UUP", "12.5,47.9,13,48.3"),
      ("33UWP", "15.2,47.9,16.2,48.6"),
    ])
  func aoi(tile: String, box: String) throws {
    let footprint = try #require(Tile(tile)).footprint
    #expect(footprint.intersects(try BoundingBox(box)))
    #expect(!footprint.intersects(try BoundingBox("-60,-10,-50,-5")))
  }

  /// The north-west corners, by another series for the projection.
  @Test(
    "has the corners of the real grid",
    arguments: [
      ("33UWP", 14.9997, 48.7533),
      ("33UUP", 12.2806, 48.7209),
      ("60WWV", 176.9995, 67.6155),
      ("18LWR", -75.0002, -8.1419),
    ])
  func corners(tile: String, longitude: Double, latitude: Double) throws {
    let ring = try #require(Tile(tile)?.footprint.polygons.first?.rings.first)
    let corner = ring[3]
    #expect(abs(corner.longitude - longitude) < 0.002 && abs(corner.latitude - latitude) < 0.002, "\(corner)")
  }

  @Test(
    "is 109.8 km wide and high, counter-clockwise and closed",
    arguments: ["33UWP", "30UUA", "60WWV", "56HLH", "19HCC"])
  func size(tile: String) throws {
    let footprint = try #require(Tile(tile)).footprint
    #expect(abs(footprint.squareKilometres / (109.8 * 109.8) - 1) < 0.01)
    let again = try Area(wkt: footprint.wkt)
    #expect(again == footprint)
    #expect(footprint.contains(try #require(Tile(tile)).centre))
  }

  @Test("is in two parts where it crosses the antimeridian")
  func antimeridian() throws {
    let tile = try #require(Tile("01KAB"))
    let footprint = tile.footprint
    #expect(footprint.polygons.count == 2)
    #expect(footprint.boundingBox.crossesAntimeridian)
    #expect(try footprint.intersects(BoundingBox("179.5,-18,180,-15")))
    #expect(try footprint.intersects(BoundingBox("-180,-18,-179.9,-15")))
    #expect(footprint.contains(tile.centre))
    #expect(abs(footprint.squareKilometres / (109.8 * 109.8) - 1) < 0.01)
  }
}
