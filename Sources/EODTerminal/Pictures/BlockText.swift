/// A picture of coloured blocks: each cell is its upper and its lower half.
enum BlockText {
  static func text(of pixels: Pixels, _ colors: PictureWay.Colors) -> String {
    var text = ""
    for row in stride(from: 0, to: pixels.height, by: 2) {
      var last: (upper: String, lower: String)?
      for column in 0..<pixels.width {
        let upper = code(pixels[column, row], colors)
        let lower = code(pixels[column, row + 1], colors)
        if last?.upper != upper || last?.lower != lower {
          text += "\u{1B}[38;\(upper);48;\(lower)m"
          last = (upper, lower)
        }
        text += "▀"
      }
      text += "\u{1B}[0m\n"
    }
    return text
  }

  /// What stands behind `38;` or `48;`.
  private static func code(_ color: Pixels.Color, _ colors: PictureWay.Colors) -> String {
    switch colors {
    case .full: "2;\(color.red);\(color.green);\(color.blue)"
    case .palette: "5;\(nearest(color))"
    }
  }

  /// Of the 6 x 6 x 6 colours and the 24 greys of terminals, the nearest.
  static func nearest(_ color: Pixels.Color) -> Int {
    func step(_ part: UInt8) -> Int { part < 48 ? 0 : part < 115 ? 1 : (Int(part) - 35) / 40 }
    let steps = [step(color.red), step(color.green), step(color.blue)]
    let cube = steps.map { $0 == 0 ? 0 : 55 + 40 * $0 }
    let grey = min(23, max(0, (Int(color.brightness.rounded()) - 3) / 10))
    func distance(_ red: Int, _ green: Int, _ blue: Int) -> Int {
      let parts = [red - Int(color.red), green - Int(color.green), blue - Int(color.blue)]
      return parts.reduce(0) { $0 + $1 * $1 }
    }
    let level = 8 + 10 * grey
    return distance(level, level, level) < distance(cube[0], cube[1], cube[2])
      ? 232 + grey : 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
  }
}
