import EODCore

extension Shelf {
  /// What both radar satellites saw of Cornwall and Devon in the summer of 2020.
  static func sentinel1(seed: UInt64) -> Shelf {
    let slices = RadarSlice.all(seed: seed)
    let products = slices.flatMap { slice in RadarSlice.Form.allCases.map { (slice, $0) } }
    return Shelf(
      of: .sentinel1, seed: seed,
      attributes: [
        "productType", "processingLevel", "platform", "platformSerialIdentifier", "instrument", "sensorMode",
        "polarisation", QueryKey.relativeOrbit, "orbitDirection", "timeliness", "missionTakeId",
      ], products: products
    ) { slice, form in
      ShelfEntry(
        id: slice.name(form, seed: seed), start: slice.start, end: slice.end,
        place: "\(slice.relativeOrbit) \(slice.number)", footprint: { slice.footprint },
        attributes: [
          form.productType, "LEVEL1", slice.mission, String(slice.mission.suffix(1)), "SAR", "IW", "VV&VH",
          String(slice.relativeOrbit), slice.isAscending ? "ASCENDING" : "DESCENDING", "Fast-24h",
          slice.dataTake,
        ])
    } package: { slice, form in
      ProductPackage.plain(name: slice.name(form, seed: seed), date: slice.start, seed: seed)
    }
  }
}

/// The 25 seconds of a pass of Sentinel-1 that make one product.
private struct RadarSlice: Sendable {
  enum Form: String, CaseIterable, Sendable {
    case grd = "GRDH_1SDV"
    case slc = "SLC__1SDV"

    var productType: String { self == .grd ? "GRD" : "SLC" }
  }

  let mission: String
  let absoluteOrbit: Int
  let relativeOrbit: Int
  let isAscending: Bool
  let number: Int
  let start: Timestamp
  /// Six hexadecimal digits, the same for a whole pass.
  let dataTake: String

  var end: Timestamp { start.after(.seconds(25)) }

  /// `S1A_IW_GRDH_1SDV_20200601T061508_20200601T061533_032811_03CCF8_5E7A.SAFE`
  func name(_ form: Form, seed: UInt64) -> String {
    let front = [
      mission, "IW", form.rawValue, start.compact, end.compact, absoluteOrbit.padded(6), dataTake,
    ].joined(separator: "_")
    var random = SeededGenerator(seed: seed, front)
    return "\(front)_\(random.hex(4).uppercased()).SAFE"
  }

  /// A swath of 250 km; a satellite goes 1.5 degrees of latitude in 25 seconds.
  var footprint: Area? {
    let south = isAscending ? 48.6 + 1.5 * Double(number) : 51.6 - 1.5 * Double(number)
    let west = Self.orbits.first { $0.relative == relativeOrbit }.map(\.west) ?? -7
    let lean = isAscending ? -0.35 : 0.35
    let corners = [
      (west, south), (west + 3.6, south - 0.3), (west + 3.6 + lean, south + 1.2), (west + lean, south + 1.5),
      (west, south),
    ]
    let points = corners.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return try? Area(wkt: "POLYGON ((\(points)))")
  }

  private static let orbits = [
    (relative: 30, first: "S1A", isAscending: true, offset: 0, time: "18:14:52", west: -7.1),
    (relative: 52, first: "S1A", isAscending: false, offset: 2, time: "06:30:43", west: -5.6),
    (relative: 132, first: "S1B", isAscending: true, offset: 1, time: "18:22:55", west: -8.9),
    (relative: 154, first: "S1B", isAscending: false, offset: 3, time: "06:38:58", west: -7.8),
  ]

  /// Each satellite comes to a place every twelve days, the other six days later.
  static func all(seed: UInt64) -> [RadarSlice] {
    orbits.flatMap { orbit in
      (0..<20).flatMap { pass -> [RadarSlice] in
        guard let first = Timestamp("2020-06-01T\(orbit.time)Z") else { return [] }
        let start = first.after(.seconds((orbit.offset + 6 * pass) * 86400))
        let mission = pass.isMultiple(of: 2) == (orbit.first == "S1A") ? "S1A" : "S1B"
        let absolute = absoluteOrbit(mission, orbit.relative, at: start)
        var random = SeededGenerator(seed: seed, "take \(mission) \(absolute)")
        let take = random.hex(6).uppercased()
        return (0..<3).map { number in
          RadarSlice(
            mission: mission, absoluteOrbit: absolute, relativeOrbit: orbit.relative,
            isAscending: orbit.isAscending, number: number, start: start.after(.seconds(25 * number)),
            dataTake: take)
        }
      }
    }
  }

  /// The absolute orbit with that relative one that is nearest to the day: 175 orbits in twelve days, counted
  /// from 73 for one satellite and from 27 for the other.
  private static func absoluteOrbit(_ mission: String, _ relative: Int, at start: Timestamp) -> Int {
    let (offset, then) = mission == "S1A" ? (73, 32816) : (27, 21832)
    let days = start.seconds / 86400 - 18414
    let near = then + Int(days * 175 / 12)
    let surplus = ((near - offset) % 175 + 1 - relative + 175 + 87) % 175 - 87
    return near - surplus
  }
}
