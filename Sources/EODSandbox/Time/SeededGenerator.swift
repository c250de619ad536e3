/// Reproducible numbers from a seed (SplitMix64), the same on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A generator of its own for each thing that has a name, so that adding one changes no other.
  init(seed: UInt64, _ name: String) {
    // FNV-1a, 64 bits.
    state = name.utf8.reduce(seed ^ 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to, not including, 1.
  mutating func share() -> Double { Double(next() >> 11) / Double(1 << 53) }

  mutating func int(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// Lower-case hexadecimal digits.
  mutating func hex(_ count: Int) -> String {
    var text = ""
    while text.count < count {
      let digits = String(next(), radix: 16)
      text += String(repeating: "0", count: 16 - digits.count) + digits
    }
    return String(text.prefix(count))
  }

  /// In the form of a UUID of the given version (RFC 9562, 4.1 and 4.2).
  mutating func uuid(version: Int) -> String {
    let digits = Array(hex(32).utf8)
    let variant = ["8", "9", "a", "b"][int(in: 0...3)]
    func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
    return
      "\(part(0..<8))-\(part(8..<12))-\(version)\(part(13..<16))-\(variant)\(part(17..<20))-\(part(20..<32))"
  }
}
