import EODCore
import Testing

@testable import EODCommands

@Suite("How long a staging takes") struct StagingEstimateTests {
  private static func samples(_ pairs: (Int, Int)...) -> [StagingEstimate.Sample] {
    pairs.map { StagingEstimate.Sample(age: .seconds($0.0), done: $0.1) }
  }

  private static func remaining(
    _ samples: [StagingEstimate.Sample], _ total: Int, age: Int, past: Int? = nil
  ) -> Duration? {
    StagingEstimate.remaining(
      samples, total: total, age: .seconds(age), past: past.map { .seconds($0) })
  }

  @Test("goes by the pace of the files that came, not by the time until the tape was mounted") func pace() {
    let samples = Self.samples((10, 0), (250, 10), (300, 20))
    #expect(Self.remaining(samples, 120, age: 300) == .seconds(500))
    #expect(Self.remaining(samples, 120, age: 400) == .seconds(400))
    #expect(Self.remaining(samples, 120, age: 9000) == .zero)
    #expect(Self.remaining(samples, 20, age: 300) == nil)
  }

  @Test("goes by past stagings where too few files came") func past() {
    #expect(Self.remaining([], 100, age: 200, past: 10) == .seconds(800))
    #expect(Self.remaining(Self.samples((100, 1), (200, 2)), 100, age: 200, past: 10) == .seconds(800))
    #expect(Self.remaining([], 100, age: 2000, past: 10) == nil)
  }

  @Test("else by the pace since the upload, or says nothing") func other() {
    #expect(Self.remaining(Self.samples((200, 2)), 12, age: 200) == .seconds(1000))
    #expect(Self.remaining(Self.samples((200, 2)), 12, age: 2000, past: 10) == .zero)
    #expect(Self.remaining(Self.samples((200, 0)), 12, age: 200) == nil)
    #expect(Self.remaining([], 12, age: 200) == nil)
  }

  @Test("takes the middle of past stagings") func middle() {
    let past = [
      (took: Duration.seconds(100), files: 10), (.seconds(90), 3), (.seconds(40), 2), (.seconds(5), 0),
    ]
    #expect(StagingEstimate.pace(of: past) == .seconds(20))
    #expect(StagingEstimate.pace(of: []) == nil)
  }

  @Test("says it in minutes") func words() {
    #expect(StagingEstimate.words(.seconds(2090)) == "about 35 min left")
    #expect(StagingEstimate.words(.zero) == "about 1 min left")
    #expect(StagingEstimate.words(.seconds(7300)) == "about 2 h 2 min left")
    #expect(StagingEstimate.standstill(.seconds(2399)) == nil)
    #expect(StagingEstimate.standstill(.seconds(2400)) == "no progress for 40 min")
    #expect(StagingEstimate.standstill(.seconds(4199)) == "no progress for 1 h 9 min")
  }

  @Test("reads back its own words only") func count() {
    #expect(StagingCount("3 of 40 files") == StagingCount(done: 3, total: 40))
    #expect(StagingCount("3 of 40 files or so") == nil)
    #expect(StagingCount(done: 3, total: 40).words == "3 of 40 files")
  }
}
