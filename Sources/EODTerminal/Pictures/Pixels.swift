/// A picture as red, green and blue, a byte each, row by row from the top.
package struct Pixels: Sendable, Equatable {
  package let width: Int
  package let height: Int
  package let bytes: [UInt8]

  /// - parameter bytes: three for each pixel.
  package init(width: Int, height: Int, bytes: [UInt8]) {
    self.width = width
    self.height = height
    self.bytes = bytes
  }

  struct Color: Equatable {
    var red: UInt8
    var green: UInt8
    var blue: UInt8

    /// As bright as an eye finds it, from 0 to 255.
    var brightness: Double { 0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue) }
  }

  /// Black beyond the edges.
  subscript(x: Int, y: Int) -> Color {
    guard x < width, y < height else { return Color(red: 0, green: 0, blue: 0) }
    let place = (y * width + x) * 3
    return Color(red: bytes[place], green: bytes[place + 1], blue: bytes[place + 2])
  }
}
