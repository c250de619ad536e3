import EODCore

/// The passes of Sentinel-2 over one tile: each satellite comes every ten days, the other five days later.
struct Track: Sendable {
  let tile: String
  let orbit: Int
  /// A day on which `mission` passed.
  let day: String
  let mission: String
  /// When it passes, UTC.
  let time: String
  let coverage: Scene.Coverage
  /// How many passes the archive keeps beside the ones around `day`.
  let kept: Int

  init(
    _ tile: String, orbit: Int, day: String, by mission: String, at time: String, kept: Int,
    coverage: Scene.Coverage = .whole
  ) {
    self.tile = tile
    self.orbit = orbit
    self.day = day
    self.mission = mission
    self.time = time
    self.coverage = coverage
    self.kept = kept
  }

  /// The pass on `day`, those in the weeks around it, and `kept` more from 2017 to 2024, some of them in two
  /// processings; by time.
  func scenes(seed: UInt64) -> [Scene] {
    guard let square = Tile(tile), let reference = Timestamp("\(day)T\(time)Z"),
      let first = Timestamp("2017-07-08"), let last = Timestamp("2024-12-20")
    else { return [] }
    var random = SeededGenerator(seed: seed, "track \(tile) \(orbit)")
    let earliest = Int((first.since(reference).inSeconds / Self.fiveDays).rounded(.up))
    let latest = Int((last.since(reference).inSeconds / Self.fiveDays).rounded(.down))
    guard earliest <= latest else { return [] }
    var passes = Set((-2...2).filter { (earliest...latest).contains($0) })
    while passes.count < min(kept, latest - earliest) { passes.insert(random.int(in: earliest...latest)) }
    return passes.sorted().flatMap { pass in
      let jitter = pass == 0 ? 0 : random.int(in: -2...2)
      let sensing = reference.after(.seconds(Double(pass) * Self.fiveDays + Double(jitter)))
      return scenes(of: pass, at: sensing, square, &random)
    }
  }

  private static let fiveDays = 5 * 86400.0

  private func scenes(
    of pass: Int, at sensing: Timestamp, _ square: Tile, _ random: inout SeededGenerator
  ) -> [Scene] {
    let other = mission == "S2A" ? "S2B" : "S2A"
    func scene(_ baseline: Baseline, made: Timestamp) -> Scene {
      Scene(
        mission: pass.isMultiple(of: 2) ? mission : other, sensing: sensing, baseline: baseline, orbit: orbit,
        tile: square, made: made, coverage: coverage)
    }
    let original = scene(.inForce(at: sensing), made: sensing.after(.seconds(random.int(in: 3600...10800))))
    let isReprocessed = random.share() < 0.12 && pass != 0 && sensing.date < "2023-12-01"
    guard isReprocessed else { return [original] }
    let later = Duration.seconds(random.int(in: 280...420) * 86400 + random.int(in: 0...86399))
    let since = sensing.date < "2022-01-01" ? Timestamp("2022-06-01") : sensing
    return [original, scene(.reprocessing(of: sensing), made: (since ?? sensing).after(later))]
  }
}

extension Track {
  /// The tiles of EODC's example and of the WEkEO notebook on their dates, and a few others.
  static let all: [Track] = [
    Track("60WWV", orbit: 16, day: "2020-06-21", by: "S2A", at: "00:06:11", kept: 42),
    Track("30UUA", orbit: 37, day: "2020-06-23", by: "S2A", at: "11:21:21", kept: 16),
    Track("30UVA", orbit: 37, day: "2020-06-23", by: "S2A", at: "11:21:21", kept: 16),
    Track("30UVB", orbit: 37, day: "2020-06-23", by: "S2A", at: "11:21:21", kept: 16),
    Track("30UVC", orbit: 37, day: "2020-06-23", by: "S2A", at: "11:21:21", kept: 14),
    Track("30UWB", orbit: 137, day: "2020-06-25", by: "S2B", at: "11:06:29", kept: 14),
    Track("30UWC", orbit: 137, day: "2020-06-25", by: "S2B", at: "11:06:29", kept: 14),
    Track("30UXB", orbit: 137, day: "2020-07-30", by: "S2A", at: "11:06:31", kept: 14),
    Track("29UPR", orbit: 80, day: "2020-06-01", by: "S2B", at: "11:33:19", kept: 14),
    Track("30UUC", orbit: 80, day: "2020-06-01", by: "S2B", at: "11:33:19", kept: 14),
    Track("31UCS", orbit: 94, day: "2023-07-07", by: "S2A", at: "10:56:21", kept: 14),
    Track("30UUA", orbit: 80, day: "2020-06-21", by: "S2B", at: "11:33:21", kept: 8, coverage: .west(0.55)),
    Track("30UVA", orbit: 137, day: "2020-06-20", by: "S2A", at: "11:06:31", kept: 8, coverage: .east(0.4)),
    Track("33UWP", orbit: 122, day: "2017-06-20", by: "S2A", at: "10:00:31", kept: 24),
    Track("33UXP", orbit: 79, day: "2018-07-07", by: "S2B", at: "09:50:29", kept: 16),
    Track("32TQM", orbit: 22, day: "2019-08-12", by: "S2A", at: "10:10:31", kept: 14),
    Track("31TDJ", orbit: 8, day: "2023-07-16", by: "S2B", at: "10:36:29", kept: 16),
    Track("29SNC", orbit: 37, day: "2021-09-11", by: "S2B", at: "11:21:09", kept: 14),
    Track("34VDM", orbit: 36, day: "2021-05-09", by: "S2A", at: "09:40:31", kept: 12, coverage: .east(0.35)),
  ]
}
