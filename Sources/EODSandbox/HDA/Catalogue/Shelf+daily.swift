import EODCore

extension Shelf {
  /// The days around the dates of the Sentinel-2 scenes of Cornwall.
  private static var days: [Timestamp] {
    guard let first = Timestamp("2020-06-01T00:00:00Z") else { return [] }
    return (0..<120).map { first.after(.seconds($0 * 86400)) }
  }

  /// One product a day, by what is said of it.
  private static func daily(
    _ dataset: Dataset, seed: UInt64, attributes: [String],
    entry: @escaping (Int, Timestamp, inout SeededGenerator) -> ShelfEntry
  ) -> Shelf {
    let entries = days.enumerated().map { number, day in
      var random = SeededGenerator(seed: seed, "\(dataset.id) \(number)")
      return entry(number, day, &random)
    }
    let sources = entries.map { (name: $0.id, date: $0.start) }
    return Shelf(of: dataset, seed: seed, attributes: attributes, products: Array(sources.indices)) {
      entries[$0]
    } package: {
      ProductPackage.plain(name: sources[$0].name, date: sources[$0].date, seed: seed)
    }
  }

  static func oceanColour(seed: UInt64) -> Shelf {
    daily(
      .oceanColour, seed: seed,
      attributes: ["sat", "type", "timeliness", "orbitDirection", QueryKey.relativeOrbit, "cycle"]
    ) { number, day, random in
      let pass = OceanPass(number, of: day)
      let made = pass.end.after(.seconds(random.int(in: 90000...130000)))
      let name = [
        "\(pass.mission)_OL_2_WFR___", pass.start.compact, pass.end.compact, made.compact, "0179",
        pass.cycle.padded(3), pass.relativeOrbit.padded(3), "1980", "MAR", "O", "NT", "003.SEN3",
      ].joined(separator: "_")
      return ShelfEntry(
        id: name, start: pass.start, end: pass.end, place: "\(number % 3)", footprint: { pass.footprint },
        attributes: [
          "Sentinel-3\(pass.mission.suffix(1))", "OL_2_WFR___", "NT", "DESCENDING",
          String(pass.relativeOrbit), String(pass.cycle),
        ])
    }
  }

  /// `VI_20200623T112121_S2A_T30UUA-010m_V101_NDVI`, one of four tiles and of five indices a day.
  static func vegetation(seed: UInt64) -> Shelf {
    let tiles = ["30UUA", "30UVA", "30UVB", "30UXB"]
    let types = ["FAPAR", "LAI", "NDVI", "PPI", "QFLAG2"]
    return daily(
      .vegetation, seed: seed, attributes: ["productType", "platform", "instrument", "tileId", "resolution"]
    ) { number, day, random in
      let tile = tiles[number % tiles.count]
      let type = types[random.int(in: 0...types.count - 1)]
      let mission = (number / 5).isMultiple(of: 2) ? "S2B" : "S2A"
      let sensing = day.after(.seconds(11 * 3600 + 21 * 60 + 21))
      return ShelfEntry(
        id: "VI_\(sensing.compact)_\(mission)_T\(tile)-010m_V101_\(type)", start: sensing, end: sensing,
        place: tile, footprint: { Tile(tile)?.footprint },
        attributes: [type, mission, "MSI", tile, "10"])
    }
  }

  static func marine(seed: UInt64) -> Shelf {
    let footprint = try? Area(wkt: "POLYGON ((-46 20, 13 20, 13 66, -46 66, -46 20))")
    return daily(.marine, seed: seed, attributes: ["variable"]) { number, day, random in
      let isChlorophyll = random.share() < 0.7
      let group = isChlorophyll ? "plankton_my_l4-gapfree-multi" : "pp_my_l4-multi"
      return ShelfEntry(
        id: "\(day.compact.prefix(8))_cmems_obs-oc_atl_bgc-\(group)-1km_P1D.nc", start: day,
        end: day.after(.seconds(86399)), place: "atlantic", footprint: { footprint },
        attributes: [isChlorophyll ? "CHL" : "PP"])
    }
  }
}

/// Three minutes of Sentinel-3 over the Western Approaches.
private struct OceanPass {
  let mission: String
  let start: Timestamp
  private let number: Int

  /// One of three ground tracks, in turn; a cycle has 27 days, so that each track keeps its relative orbits.
  init(_ number: Int, of day: Timestamp) {
    self.number = number % 3
    mission = number.isMultiple(of: 2) ? "S3A" : "S3B"
    start = day.after(.seconds([38483, 39152, 39841][number % 3]))
  }

  var end: Timestamp { start.after(.seconds(180)) }

  /// 385 orbits in 27 days; cycle 4 of Sentinel-3A began on 5 May 2016 at 21:30.
  private var orbits: Int {
    let since = start.seconds - 1_462_483_800
    return Int(since / (27 * 86400 / 385))
  }

  var cycle: Int { orbits / 385 + (mission == "S3A" ? 4 : -16) }
  var relativeOrbit: Int { orbits % 385 + 1 }

  /// A swath of 1270 km around the longitude where it is 10:40 by the sun.
  var footprint: Area? {
    let middle = [0.0, -3, -6][number]
    let points = [
      (middle - 11, 46.5), (middle + 6, 44), (middle + 10, 54.5), (middle - 8, 57.5), (middle - 11, 46.5),
    ].map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return try? Area(wkt: "POLYGON ((\(points)))")
  }
}
