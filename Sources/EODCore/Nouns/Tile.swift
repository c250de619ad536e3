/// A tile of Sentinel-2's grid, named as in the Military Grid Reference System: zone, latitude band, and the
/// column and row letter of a square of 100 km.
///
/// Services disagree about the spelling: `30UUA` in HDA, `T30UUA` in file names. Both are read.
package struct Tile: Sendable, Hashable {
  /// Without the leading `T`, in capitals: `30UUA`.
  package let name: String
  /// The UTM zone, 1 to 60.
  package let zone: Int
  /// Metres of the square's south-west corner in the zone's UTM system, its northing from the equator.
  let corner: (easting: Double, northing: Double)

  /// Nil where no such square exists, be it only that the letters don't occur in that zone and band.
  package init?(_ text: String) {
    var letters = text.utf8.map { (97...122).contains($0) ? $0 - 32 : $0 }
    if letters.first == UInt8(ascii: "T") { letters.removeFirst() }
    if letters.count == 4 { letters.insert(UInt8(ascii: "0"), at: 0) }
    guard letters.count == 5, let tens = Self.digit(letters[0]), let ones = Self.digit(letters[1]),
      (1...60).contains(tens * 10 + ones),
      let band = Self.bands.firstIndex(of: letters[2]),
      let column = Self.columns.firstIndex(of: letters[3]),
      let row = Self.rows.firstIndex(of: letters[4])
    else { return nil }
    zone = tens * 10 + ones
    guard !(letters[2] == UInt8(ascii: "X") && [32, 34, 36].contains(zone)) else { return nil }

    // Eight columns a zone, repeating each three zones.
    guard column / 8 == (zone - 1) % 3 else { return nil }
    let easting = Double(column % 8 + 1) * 100_000

    // Rows repeat each 2000 km, and those of even zones begin five letters later. The band says which
    // repetition is meant.
    let inCycle = Double(zone.isMultiple(of: 2) ? (row + 15) % 20 : row) * 100_000
    let limits = Self.limits[band]
    let middle = (limits.lowerBound + limits.upperBound) / 2 - 50_000
    let northing = inCycle + ((middle - inCycle) / 2_000_000).rounded() * 2_000_000
    // Off the central meridian a parallel bends polewards, by less than a tenth of a square.
    guard northing + 110_000 > limits.lowerBound, northing - 10_000 < limits.upperBound else { return nil }

    corner = (easting, northing)
    name = String(decoding: letters, as: UTF8.self)
  }

  /// With the leading `T`, as file names have it: `T30UUA`.
  package var withT: String { "T" + name }

  package static func == (a: Tile, b: Tile) -> Bool { a.name == b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  private static let bands = Array("CDEFGHJKLMNPQRSTUVWX".utf8)
  private static let columns = Array("ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
  private static let rows = Array("ABCDEFGHJKLMNPQRSTUV".utf8)

  /// The northings of each band, eight degrees from -80 up; the last has twelve.
  private static let limits = bands.indices.map { band in
    let south = Double(band * 8 - 80)
    let north = band == bands.count - 1 ? 84 : south + 8
    return UTM.meridianArc(latitude: south)...UTM.meridianArc(latitude: north)
  }

  private static func digit(_ byte: UInt8) -> Int? { (48...57).contains(byte) ? Int(byte - 48) : nil }
}
