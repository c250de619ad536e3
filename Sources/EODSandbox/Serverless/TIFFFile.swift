/// A square picture in shades of grey, uncompressed, in one strip (TIFF 6.0, part 1).
struct TIFFFile: Sendable {
  let edge: Int
  /// From the top left, row by row; edge × edge.
  let pixels: [UInt8]

  func bytes() -> [UInt8] {
    // Little-endian; the picture stands between the header and its directory.
    let header = 8
    var file: [UInt8] = [0x49, 0x49, 42, 0] + Self.word(header + pixels.count) + pixels
    let fields: [(tag: Int, type: Int, value: Int)] = [
      (256, 4, edge), (257, 4, edge), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, header), (277, 3, 1),
      (278, 4, edge), (279, 4, pixels.count),
    ]
    file += Self.half(fields.count)
    for field in fields {
      file += Self.half(field.tag) + Self.half(field.type) + Self.word(1) + Self.word(field.value)
    }
    return file + Self.word(0)
  }

  private static func half(_ number: Int) -> [UInt8] { Array(word(number).prefix(2)) }

  private static func word(_ number: Int) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
