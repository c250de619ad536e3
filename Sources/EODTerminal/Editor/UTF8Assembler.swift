/// Puts scalars together from bytes that arrive one at a time.
struct UTF8Assembler {
  private var bytes: [UInt8] = []

  /// The scalars that `byte` completes: mostly one or none; where the bytes before it turn out to be no UTF-8,
  /// a replacement character stands for them.
  mutating func take(_ byte: UInt8) -> [Unicode.Scalar] {
    guard !bytes.isEmpty else { return begin(byte) }
    guard byte & 0xC0 == 0x80 else {
      bytes = []
      return ["\u{FFFD}"] + begin(byte)
    }
    bytes.append(byte)
    guard bytes.count == Self.length(startedBy: bytes[0]) else { return [] }
    defer { bytes = [] }
    return Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  }

  private mutating func begin(_ byte: UInt8) -> [Unicode.Scalar] {
    switch Self.length(startedBy: byte) {
    case 0: return ["\u{FFFD}"]
    case 1: return [Unicode.Scalar(byte)]
    default:
      bytes = [byte]
      return []
    }
  }

  /// 0 for a byte that begins nothing (RFC 3629, section 4).
  private static func length(startedBy byte: UInt8) -> Int {
    switch byte {
    case 0..<0x80: 1
    case 0xC2..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0..<0xF5: 4
    default: 0
    }
  }
}
