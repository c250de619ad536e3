import EODCore

extension Track {
  /// Tiles of central and northern Europe that the archive has nothing of, each with all passes of its orbit
  /// from 2017 to 2024.
  static func others(seed: UInt64) -> some Sequence<Track> {
    let known = Set(all.map(\.tile))
    return names.lazy.compactMap(Tile.init).filter { !known.contains($0.name) }.map { tile in
      var random = SeededGenerator(seed: seed, "track \(tile.name)")
      // The satellites pass at half past ten by the sun.
      let second = Int((10.5 - tile.centre.longitude / 15) * 3600) % 86400
      let time =
        "\((second / 3600).padded(2)):\((second / 60 % 60).padded(2)):\((second % 60).padded(2))"
      return Track(
        tile.name, orbit: random.int(in: 1...143), day: "2020-06-\(random.int(in: 11...20))",
        by: random.share() < 0.5 ? "S2A" : "S2B", at: time, kept: .max)
    }
  }

  /// Of the squares in the middle of a zone's eight columns; many of these names mean none.
  private static var names: some Sequence<String> {
    let columns = [Array("CDEF"), Array("LMNP"), Array("UVWX")]
    return (29...36).lazy.flatMap { zone in
      "TUV".flatMap { band in
        columns[(zone - 1) % 3].flatMap { column in
          "ABCDEFGHJKLMNPQRSTUV".map { row in "\(zone)\(band)\(column)\(row)" }
        }
      }
    }
  }
}
