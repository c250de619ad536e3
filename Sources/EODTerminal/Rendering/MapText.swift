import EODCore
package import EODMap
import Glibc

/// A map of dots on a terminal: coasts dim, footprints and the area of interest above them, with coordinates at the
/// frame, a scale and a legend.
package struct MapText {
  private static let widest = 120
  private static let gutter = 7

  private let scene: MapScene
  private let projection: MapProjection
  private let palette: Palette
  private let columns: Int
  private let rows: Int
  private let extent: MapExtent

  /// - parameter room: the screen.
  package init(_ scene: MapScene, in room: TerminalInfo.Size, palette: Palette) {
    self.scene = scene
    self.palette = palette
    projection = MapProjection(for: scene.areas)
    columns = max(10, min(room.columns, Self.widest) - Self.gutter - 3)
    let wanted = MapExtent(of: scene, projection)
    // The frame, the coordinates below it, the legend and the prompt have rows of their own.
    let most = max(6, room.rows - 6)
    let natural = Double(columns) * wanted.height / wanted.width / 2
    rows = min(most, max(min(8, most), Int(natural.rounded())))
    extent = wanted.filling(ratio: Double(columns * 2) / Double(rows * 4))
  }

  package var text: String {
    var canvas = BrailleCanvas(columns: columns, rows: rows)
    for line in World.lines { draw(line.points, line.isCoast ? 2 : 1, dash: line.isCoast ? 0 : 3, &canvas) }
    for shape in scene.shapes { for line in shape.area.outlines { draw(line, 3, dash: 0, &canvas) } }
    for line in scene.aoi?.outlines ?? [] { draw(line, 4, dash: palette.isColored ? 0 : 3, &canvas) }
    let labels = latitudes
    var lines = [blank + palette.paint("┌" + String(repeating: "─", count: columns) + "┐", .dim)]
    for (number, row) in canvas.rows.enumerated() {
      let label = TextWidth.padded(labels[number] ?? "", to: Self.gutter - 1, onTheLeft: true)
      let edge = palette.paint(labels[number] == nil ? "│" : "┤", .dim)
      lines.append("\(palette.paint(label, .dim)) \(edge)\(painted(row))\(palette.paint("│", .dim))")
    }
    lines.append(blank + palette.paint("└" + meridians.ticks + "┘", .dim))
    if !meridians.labels.isEmpty { lines.append(blank + palette.paint(" " + meridians.labels, .dim)) }
    lines += legend
    return lines.map { $0.trimmingEnd + "\n" }.joined()
  }

  private var blank: String { String(repeating: " ", count: Self.gutter) }

  private func painted(_ row: [BrailleCanvas.Cell]) -> String {
    var text = ""
    var run = ""
    var layer = 0
    func tone(_ layer: Int) -> Palette.Tone? {
      switch layer {
      case 1, 2: .dim
      case 3: .accent
      case 4: .warning
      default: nil
      }
    }
    for cell in row {
      if cell.layer != layer {
        text += tone(layer).map { palette.paint(run, $0) } ?? run
        (run, layer) = ("", cell.layer)
      }
      run.append(cell.character)
    }
    return text + (tone(layer).map { palette.paint(run, $0) } ?? run)
  }

  private func dot(_ place: (x: Double, y: Double)) -> (x: Double, y: Double) {
    (
      (place.x - extent.west) / extent.width * Double(columns * 2),
      (extent.north - place.y) / extent.height * Double(rows * 4)
    )
  }

  /// - parameter dash: every so many-th part of a line is left out; 0 for none.
  private func draw(_ points: [Position], _ layer: Int, dash: Int, _ canvas: inout BrailleCanvas) {
    for (index, (a, b)) in zip(points, points.dropFirst()).enumerated() {
      if Position.isSeam(a, b) || projection.isTorn(a, b) { continue }
      if dash > 0, points.count > 12, index % dash == 0 { continue }
      let steps = projection.steps(a, b)
      var last = dot(projection.place(of: a))
      for step in 1...steps {
        let share = Double(step) / Double(steps)
        let next = dot(
          projection.place(
            of: Position(
              longitude: a.longitude + (b.longitude - a.longitude) * share,
              latitude: a.latitude + (b.latitude - a.latitude) * share)))
        if dash > 0, points.count <= 12 {
          canvas.dashed(from: last, to: next, layer)
        } else {
          canvas.line(from: last, to: next, layer)
        }
        last = next
      }
    }
  }

  private var isPolar: Bool { if case .polar = projection { true } else { false } }

  private static let steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 45, 90]

  /// The labels beside the rows that have one.
  private var latitudes: [Int: String] {
    guard !isPolar else { return [:] }
    let step = Self.steps.first { extent.height / $0 <= Double(rows) / 3 } ?? 90
    var labels: [Int: String] = [:]
    var latitude = (max(extent.south, -90) / step).rounded(.up) * step
    while latitude <= min(extent.north, 90) + 1e-9 {
      let row = Int(((extent.north - latitude) / extent.height * Double(rows)).rounded(.down))
      if (0..<rows).contains(row) { labels[row] = Self.degrees(latitude, step, "N", "S") }
      latitude += step
    }
    return labels
  }

  /// The lower edge with its ticks, and the labels below it.
  private var meridians: (ticks: String, labels: String) {
    var ticks = Array(repeating: Character("─"), count: columns)
    var labels = Array(repeating: Character(" "), count: columns + 1)
    guard case .cylindrical(let centre) = projection else { return (String(ticks), "") }
    let scale = stretch
    let west = extent.west / scale + centre.longitude
    let east = extent.east / scale + centre.longitude
    let step = Self.steps.first { (east - west) / $0 <= Double(columns) / 10 } ?? 90
    var longitude = (max(west, centre.longitude - 180) / step).rounded(.up) * step
    while longitude <= min(east, centre.longitude + 180) + 1e-9 {
      let column = Int(((longitude - west) / (east - west) * Double(columns)).rounded(.down))
      let label = Array(Self.degrees(MapText.wrapped(longitude), step, "E", "W"))
      let start = column - label.count / 2
      if (0..<columns).contains(column) {
        ticks[column] = "┬"
        if start >= 0, start + label.count <= labels.count,
          labels[max(0, start - 1)..<start + label.count].allSatisfy({ $0 == " " })
        {
          labels.replaceSubrange(start..<start + label.count, with: label)
        }
      }
      longitude += step
    }
    return (String(ticks), String(labels).trimmingEnd)
  }

  /// A degree of longitude on the map, in its units.
  private var stretch: Double {
    guard case .cylindrical(let centre) = projection else { return 1 }
    return projection.place(of: Position(longitude: centre.longitude + 1, latitude: 0)).x
  }

  private static func wrapped(_ longitude: Double) -> Double {
    let turned = longitude - 360 * ((longitude + 180) / 360).rounded(.down)
    return turned == -180 ? 180 : turned
  }

  /// `51.5°N`, with as many digits as the steps between the labels need.
  private static func degrees(_ value: Double, _ step: Double, _ plus: String, _ minus: String) -> String {
    let digits = step >= 1 ? 0 : step >= 0.1 ? 1 : 2
    let scale = pow(10, Double(digits))
    let whole = Int((abs(value) * scale).rounded())
    let unit = Int(scale)
    let fraction =
      digits == 0
      ? "" : "." + String(repeating: "0", count: digits - "\(whole % unit)".count) + "\(whole % unit)"
    return "\(whole / unit)\(fraction)°" + (whole == 0 ? "" : value < 0 ? minus : plus)
  }

  private var legend: [String] {
    let count = scene.shapes.count
    var parts: [(String, Palette.Tone)] = []
    if count > 0 { parts.append(("⣏⣹ \(count) footprint\(count == 1 ? "" : "s")", .accent)) }
    if scene.aoi != nil { parts.append(("⣏⣹ area of interest", .warning)) }
    if isPolar { parts.append(("seen from above the pole", .dim)) }
    let (bar, words) = scale
    parts.append(("\(bar) \(words)", .dim))
    var lines: [String] = []
    var width = 0
    for (text, tone) in parts {
      let needed = TextWidth.columns(of: text)
      if !lines.isEmpty, width + 3 + needed <= Self.gutter + columns + 2 {
        lines[lines.count - 1] += "   " + palette.paint(text, tone)
        width += 3 + needed
      } else {
        lines.append(blank + " " + palette.paint(text, tone))
        width = Self.gutter + 1 + needed
      }
    }
    return lines
  }

  /// A bar and how long it is on the Earth, true in the middle of the map.
  private var scale: (bar: String, words: String) {
    let kilometres = extent.width * 111.2 / Double(columns)
    let lengths = [1.0, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
    let length = lengths.last { $0 / kilometres <= max(4, Double(columns) / 4) } ?? 1
    let cells = max(2, Int((length / kilometres).rounded()))
    return ("├" + String(repeating: "─", count: cells - 2) + "┤", "\(Int(length)) km")
  }
}

extension BrailleCanvas {
  /// A line with gaps, which tells itself from others without a colour.
  fileprivate mutating func dashed(
    from a: (x: Double, y: Double), to b: (x: Double, y: Double), _ layer: Int
  ) {
    let length = max(abs(b.x - a.x), abs(b.y - a.y))
    let count = max(1, Int((min(length, 4000) / 5).rounded()))
    func point(_ share: Double) -> (x: Double, y: Double) {
      (a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
    }
    for number in 0..<count {
      line(
        from: point(Double(number) / Double(count)), to: point((Double(number) + 0.5) / Double(count)), layer)
    }
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
