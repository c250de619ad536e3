/// Takes a product's name apart, byte by byte: a scan does this for each of a million files.
struct ProductNameReader {
  struct Sentinel2 {
    let level: String
    let sensing: Timestamp
    let baseline: String
    let orbit: Int
    let tile: Tile
    let discriminator: String
  }

  let name: String
  private let bytes: [UInt8]

  init(_ fileName: String) {
    var bytes = Array(fileName.utf8)
    for suffix in [StaticString(".zip"), ".SAFE", ".SEN3"] {
      let matches = suffix.withUTF8Buffer { bytes.suffix($0.count).elementsEqual($0) }
      if matches { bytes.removeLast(suffix.utf8CodeUnitCount) }
    }
    self.bytes = bytes
    name = bytes.count == fileName.utf8.count ? fileName : String(decoding: bytes, as: UTF8.self)
  }

  /// `S` with a digit and a letter, before the first `_`.
  var mission: String? {
    guard bytes.count > 3, bytes[0] == UInt8(ascii: "S"), (49...54).contains(bytes[1]),
      (65...90).contains(bytes[2]), bytes[3] == Self.separator
    else { return nil }
    return text(0..<3)
  }

  /// The form in use since December 2016, whose fields have fixed places:
  /// `S2A_MSIL1C_20170620T100031_N0205_R122_T33UWP_20170620T100453`.
  var sentinel2: Sentinel2? {
    guard bytes.count == 60, bytes[1] == UInt8(ascii: "2"),
      [3, 10, 26, 32, 37, 44].allSatisfy({ bytes[$0] == Self.separator }),
      ["MSIL1C", "MSIL2A"].contains(text(4..<10)), let sensing = time(at: 11),
      bytes[27] == UInt8(ascii: "N"), number(28..<32) != nil,
      bytes[33] == UInt8(ascii: "R"), let orbit = number(34..<37),
      bytes[38] == UInt8(ascii: "T"), let tile = Tile(text(38..<44)), time(at: 45) != nil
    else { return nil }
    return Sentinel2(
      level: text(7..<10), sensing: sensing, baseline: text(27..<32), orbit: orbit, tile: tile,
      discriminator: text(45..<60))
  }

  /// The first time in the name, or, in Sentinel-2's older form, the one marked `V` for validity: that form
  /// begins with the time of creation.
  var firstTime: Timestamp? {
    let fields = bytes.split(separator: Self.separator)
    let validity = fields.lazy.filter { $0.first == UInt8(ascii: "V") && $0.count == 16 }
    return validity.compactMap { time(at: $0.startIndex + 1) }.first
      ?? fields.lazy.filter { $0.count == 15 }.compactMap { time(at: $0.startIndex) }.first
  }

  private static let separator = UInt8(ascii: "_")

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func number(_ range: Range<Int>) -> Int? {
    var number = 0
    for byte in bytes[range] {
      guard (48...57).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 48)
    }
    return number
  }

  /// `20170620T100031`
  private func time(at start: Int) -> Timestamp? {
    guard bytes[start + 8] == UInt8(ascii: "T"), let year = number(start..<start + 4),
      let month = number(start + 4..<start + 6), let day = number(start + 6..<start + 8),
      let hour = number(start + 9..<start + 11), let minute = number(start + 11..<start + 13),
      let second = number(start + 13..<start + 15), hour < 24, minute < 60, second <= 60
    else { return nil }
    return Timestamp(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
  }
}
