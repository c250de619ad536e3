/// A picture of dots, two times four a cell, for terminals without colours: bright is many.
enum DotText {
  static func text(of pixels: Pixels) -> String {
    var canvas = BrailleCanvas(columns: (pixels.width + 1) / 2, rows: (pixels.height + 3) / 4)
    let levels = (0..<pixels.height).map { y in (0..<pixels.width).map { pixels[$0, y].brightness } }
    let all = levels.joined()
    let darkest = all.min() ?? 0
    let range = max(1, (all.max() ?? 255) - darkest)
    for y in levels.indices {
      for x in levels[y].indices {
        // The threshold depends on the place, so that grey becomes a pattern.
        let threshold = (Double(bayer[y % 4][x % 4]) + 0.5) / 16
        if (levels[y][x] - darkest) / range > threshold { canvas.set(x, y, 1) }
      }
    }
    return canvas.rows.map { row in row.map { String($0.character) }.joined() + "\n" }.joined()
  }

  private static let bayer = [[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]
}
