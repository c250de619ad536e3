/// A JPEG of squares of one colour, eight pixels wide: the mean of each block is all that is coded (ITU-T T.81,
/// baseline, of the coefficients the first).
struct BlockyJPEG {
  private let side: Int
  private let color: (Int, Int) -> (red: UInt8, green: UInt8, blue: UInt8)

  /// - parameters:
  ///   - side: in pixels, of a square picture.
  ///   - color: of the block in a column and a row.
  init(side: Int, color: @escaping (Int, Int) -> (red: UInt8, green: UInt8, blue: UInt8)) {
    self.side = side
    self.color = color
  }

  /// How many blocks there are along a side.
  static func blocks(_ side: Int) -> Int { (side + 7) / 8 }

  /// - parameter count: the size of the file; a comment fills what the picture leaves.
  func bytes(count: Int) -> [UInt8] {
    let parts = tables + scan
    let rest = count - parts.count - 4
    precondition(rest >= 4, "a picture of so many blocks has room")
    let length = rest - 2
    let comment =
      [0xFF, 0xFE, UInt8(length >> 8), UInt8(length & 0xFF)] + [UInt8](repeating: 0x20, count: length - 2)
    return [0xFF, 0xD8] + comment + parts + [0xFF, 0xD9]
  }

  private var tables: [UInt8] {
    let size = [UInt8(side >> 8), UInt8(side & 0xFF)]
    var bytes: [UInt8] = [0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: Self.step, count: 64)
    bytes += [0xFF, 0xC0, 0, 17, 8] + size + size + [3]
    // Three components of the same resolution, with the same tables.
    for component: UInt8 in 1...3 { bytes += [component, 0x11, 0] }
    bytes += [0xFF, 0xC4, 0, 31, 0x00] + Self.lengths + Array(0...11)
    // Of the other coefficients only the end is coded, with one bit.
    bytes += [0xFF, 0xC4, 0, 20, 0x10, 1] + [UInt8](repeating: 0, count: 15) + [0]
    bytes += [0xFF, 0xDA, 0, 12, 3]
    for component: UInt8 in 1...3 { bytes += [component, 0x00] }
    return bytes + [0, 63, 0]
  }

  /// Of the mean, which is eight times the level.
  private static let step: UInt8 = 8
  /// How many codes there are of each length, for the magnitudes 0 to 11 (K.3).
  private static let lengths: [UInt8] = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
  private static let codes: [(code: Int, length: Int)] = {
    var codes: [(Int, Int)] = []
    var code = 0
    for (index, count) in lengths.enumerated() {
      for _ in 0..<count {
        codes.append((code, index + 1))
        code += 1
      }
      code <<= 1
    }
    return codes
  }()

  private var scan: [UInt8] {
    var bits = BitWriter()
    var last = [0, 0, 0]
    let count = Self.blocks(side)
    for y in 0..<count {
      for x in 0..<count {
        let (red, green, blue) = color(x, y)
        let levels = Self.levels(Double(red), Double(green), Double(blue))
        for component in 0..<3 {
          bits.write(difference: levels[component] - last[component], Self.codes)
          bits.write(0, 1)
          last[component] = levels[component]
        }
      }
    }
    return bits.finished
  }

  /// Luminance and the two differences of colour, around 0 (JFIF).
  private static func levels(_ red: Double, _ green: Double, _ blue: Double) -> [Int] {
    let luminance = 0.299 * red + 0.587 * green + 0.114 * blue
    return [luminance - 128, (blue - luminance) * 0.564, (red - luminance) * 0.713].map { Int($0.rounded()) }
  }
}

/// Bits as the entropy-coded data of a JPEG has them.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var pending = 0
  private var count = 0

  mutating func write(_ value: Int, _ length: Int) {
    for shift in stride(from: length - 1, through: 0, by: -1) {
      pending = pending << 1 | (value >> shift & 1)
      count += 1
      if count == 8 { flush() }
    }
  }

  /// The magnitude's code, then the magnitude's bits (F.1.2.1).
  mutating func write(difference: Int, _ codes: [(code: Int, length: Int)]) {
    let length = Int.bitWidth - difference.magnitude.leadingZeroBitCount
    write(codes[length].code, codes[length].length)
    write(difference < 0 ? difference - 1 : difference, length)
  }

  /// With ones up to the whole byte.
  var finished: [UInt8] {
    var copy = self
    while copy.count > 0 { copy.write(1, 1) }
    return copy.bytes
  }

  private mutating func flush() {
    bytes.append(UInt8(pending))
    if pending == 0xFF { bytes.append(0) }
    pending = 0
    count = 0
  }
}
