/// Dots on a grid of cells, two a cell across and four down, as Braille letters draw them.
package struct BrailleCanvas: Sendable {
  package struct Cell: Sendable, Equatable {
    /// The letter of its dots; a blank where there are none.
    package var character: Character
    /// The highest of the layers that drew in it; 0 where none did.
    package var layer: Int
  }

  /// Of dots.
  package let width: Int
  package let height: Int
  private let columns: Int
  private var dots: [UInt8]
  private var layers: [Int]

  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    width = self.columns * 2
    height = max(0, rows) * 4
    dots = Array(repeating: 0, count: self.columns * max(0, rows))
    layers = dots.map { _ in 0 }
  }

  /// Draws a dot; outside of the canvas nothing.
  /// - parameter layer: from 1; what is drawn for a higher one gives the cell its colour.
  package mutating func set(_ x: Int, _ y: Int, _ layer: Int) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let cell = y / 4 * columns + x / 2
    dots[cell] |= Self.bits[y % 4][x % 2]
    layers[cell] = max(layers[cell], layer)
  }

  /// Draws a straight line. What lies outside is left out, however far it goes.
  package mutating func line(from a: (x: Double, y: Double), to b: (x: Double, y: Double), _ layer: Int) {
    guard let (start, end) = clipped(a, b) else { return }
    let steps = Int(max(abs(end.x - start.x), abs(end.y - start.y)).rounded(.up))
    for step in 0...max(steps, 0) {
      let share = steps == 0 ? 0 : Double(step) / Double(steps)
      set(
        Int((start.x + (end.x - start.x) * share).rounded(.down)),
        Int((start.y + (end.y - start.y) * share).rounded(.down)), layer)
    }
  }

  package var rows: [[Cell]] {
    stride(from: 0, to: dots.count, by: max(columns, 1)).map { start in
      (start..<start + columns).map { place in
        let pattern = dots[place]
        let letter = Unicode.Scalar(0x2800 + UInt32(pattern)).map(Character.init)
        return Cell(character: pattern == 0 ? " " : letter ?? " ", layer: layers[place])
      }
    }
  }

  /// The part of a line within the canvas (Liang and Barsky); nil where it has none.
  private func clipped(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> (
    (x: Double, y: Double), (x: Double, y: Double)
  )? {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    var (first, last) = (0.0, 1.0)
    let edges = [
      (-dx, a.x), (dx, Double(width) - 0.001 - a.x), (-dy, a.y), (dy, Double(height) - 0.001 - a.y),
    ]
    for (run, room) in edges {
      if run == 0 {
        guard room >= 0 else { return nil }
      } else if run < 0 {
        first = max(first, room / run)
      } else {
        last = min(last, room / run)
      }
    }
    guard first <= last else { return nil }
    return ((a.x + dx * first, a.y + dy * first), (a.x + dx * last, a.y + dy * last))
  }

  /// Of the dots of a letter, row by row.
  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
}
