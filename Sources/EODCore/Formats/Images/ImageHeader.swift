/// What the first bytes of a picture tell of it.
package struct ImageHeader: Sendable, Equatable {
  package enum Format: String, Sendable { case jpeg, png }

  package let format: Format
  package let width: Int
  package let height: Int

  /// - returns: nil for what is neither PNG nor JPEG, or breaks off before it tells its size.
  package init?(_ bytes: some RandomAccessCollection<UInt8>) {
    let bytes = Array(bytes.prefix(Self.furthest))
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self.init(.png, width: Self.number(bytes, at: 16, 4), height: Self.number(bytes, at: 20, 4))
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      guard let frame = Self.frame(of: bytes) else { return nil }
      self.init(
        .jpeg, width: Self.number(bytes, at: frame + 3, 2), height: Self.number(bytes, at: frame + 1, 2))
    } else {
      return nil
    }
  }

  private init?(_ format: Format, width: Int?, height: Int?) {
    guard let width, let height, width > 0, height > 0 else { return nil }
    self.format = format
    self.width = width
    self.height = height
  }

  /// What comes before a frame, such as a camera's notes, may be long.
  private static let furthest = 1 << 20

  /// Where the frame header's content begins that has the size (ITU-T T.81, B.2.2).
  private static func frame(of bytes: [UInt8]) -> Int? {
    var place = 2
    while place + 4 <= bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      if marker == 0xFF {
        place += 1
        continue
      }
      // Huffman tables, reserved and arithmetic coding share the range of the frames.
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) { return place + 4 }
      guard let length = number(bytes, at: place + 2, 2), length >= 2 else { return nil }
      place += 2 + length
    }
    return nil
  }

  /// Big-endian.
  private static func number(_ bytes: [UInt8], at place: Int, _ count: Int) -> Int? {
    guard place + count <= bytes.count else { return nil }
    return bytes[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
  }
}
