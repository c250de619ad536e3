import EODCore
import EODMap
import Testing

@testable import EODTerminal

@Suite struct MapTextTests {
  @Test("a dot of a cell is a bit of its letter, and the highest layer gives the colour")
  func canvas() {
    var canvas = BrailleCanvas(columns: 2, rows: 1)
    canvas.set(0, 0, 1)
    canvas.set(1, 3, 2)
    canvas.set(9, 9, 3)
    #expect(canvas.rows == [[.init(character: "⢁", layer: 2), .init(character: " ", layer: 0)]])
  }

  @Test("a line goes from edge to edge, and what lies outside costs nothing")
  func line() {
    var canvas = BrailleCanvas(columns: 3, rows: 1)
    canvas.line(from: (-1e9, 0.5), to: (1e9, 0.5), 1)
    canvas.line(from: (-5, -5), to: (50, -1), 1)
    #expect(canvas.rows[0].map(\.character) == ["⠉", "⠉", "⠉"])
  }

  private func map(_ areas: [Area], aoi: Area? = nil, columns: Int = 60, rows: Int = 24) -> [String] {
    let scene = MapScene(shapes: areas.map { MapScene.Shape(area: $0, name: "x") }, aoi: aoi)
    let text = MapText(scene, in: TerminalInfo.Size(rows: rows, columns: columns), palette: .plain).text
    return text.split(separator: "\n").map(String.init)
  }

  @Test(
    "has a frame with coordinates, a scale and a legend, and fits the screen", arguments: [30, 60, 80, 200])
  func frame(columns: Int) throws {
    let tile = try #require(Tile("30UVA"))
    let lines = map([tile.footprint], aoi: try BoundingBox("-5,49,-2,51").area, columns: columns)
    #expect(lines.count <= 24)
    for line in lines { #expect(TextWidth.columns(of: line) <= columns, "\(line)") }
    let text = lines.joined(separator: "\n")
    #expect(text.contains("50°N ┤") && text.contains("┬") && (columns == 30 || text.contains("4°W")))
    #expect(text.contains("1 footprint") && text.contains("area of interest") && text.contains(" km"))
  }

  @Test("around the antimeridian the labels go from east to west")
  func antimeridian() throws {
    let tile = try #require(Tile("60WWV"))
    let text = map([tile.footprint, try BoundingBox("178,60,-176,66").area]).joined(separator: "\n")
    #expect(text.contains("180°E") && text.contains("°W"), "\(text)")
  }

  @Test("above a pole it says so, and nothing is torn")
  func pole() throws {
    let text = map([try BoundingBox("-180,80,180,90").area]).joined(separator: "\n")
    #expect(text.contains("seen from above the pole"))
  }
}
