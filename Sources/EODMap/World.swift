package import EODCore

/// Coasts and borders of the world at 1:110 million, from Natural Earth (naturalearthdata.com), which is in the public
/// domain.
///
/// Made of its countries: an edge of one country is a coast, of two a border. Hundredths of a degree, a line each:
/// `c` or `b`, a point, then the way to each next one.
package enum World {
  package struct Line: Sendable {
    package let isCoast: Bool
    package let points: [Position]
  }

  package static let lines = read(PackageResources.world_txt)

  /// The resource as it is, for a page that reads it itself.
  static var text: String { String(decoding: PackageResources.world_txt, as: UTF8.self) }

  private static func read(_ bytes: [UInt8]) -> [Line] {
    bytes.split(separator: UInt8(ascii: "\n")).map { line in
      var points: [Position] = []
      var (x, y) = (0, 0)
      for pair in line.dropFirst(2).split(separator: UInt8(ascii: " ")) {
        let numbers = pair.split(separator: UInt8(ascii: ",")).map {
          Int(String(decoding: $0, as: UTF8.self)) ?? 0
        }
        guard numbers.count == 2 else { continue }
        x += numbers[0]
        y += numbers[1]
        points.append(Position(longitude: Double(x) / 100, latitude: Double(y) / 100))
      }
      return Line(isCoast: line.first == UInt8(ascii: "c"), points: points)
    }
  }
}
