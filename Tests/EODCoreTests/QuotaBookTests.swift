import EODCore
import Testing

@Suite("A quota book") struct QuotaBookTests {
  private static let windows = [
    QuotaWindow(limit: 3, length: .seconds(100)), QuotaWindow(limit: 5, length: .seconds(1000)),
  ]

  private static func at(_ seconds: Int64) -> Timestamp { Timestamp(nanoseconds: seconds * 1_000_000_000) }

  private static func openings(
    _ count: Int, spent: [Int64], report: QuotaReport? = nil, from now: Int64
  ) -> [Int64] {
    QuotaBook(windows: windows, spent: spent.map(at), report: report).openings(count, from: at(now))
      .map { $0.nanoseconds / 1_000_000_000 }
  }

  @Test("sends at once while there is room, then as each piece comes back")
  func sliding() {
    #expect(Self.openings(3, spent: [], from: 50) == [50, 50, 50])
    #expect(Self.openings(4, spent: [], from: 50) == [50, 50, 50, 150])
    #expect(Self.openings(2, spent: [10, 20, 30], from: 50) == [110, 120])
    #expect(Self.openings(1, spent: [10, 20, 30], from: 109) == [110])
    #expect(Self.openings(1, spent: [10, 20, 30], from: 110) == [110])
  }

  @Test("keeps the longer window too")
  func longWindow() {
    #expect(Self.openings(3, spent: [1, 2, 3, 201, 202], from: 500) == [1001, 1002, 1003])
  }

  @Test("never has more in any window than it may, whatever was spent", arguments: 1...40)
  func neverTooMany(seed: UInt64) {
    var random = Seeded(seed)
    let spent = (0..<Int.random(in: 0...6, using: &random)).map { _ in
      Int64.random(in: 0...900, using: &random)
    }
    let sent = Self.openings(20, spent: spent, from: 900)
    #expect(sent == sent.sorted())
    for (place, moment) in sent.enumerated() {
      for window in Self.windows {
        let length = window.length.components.seconds
        let inside = (spent + sent[...place]).filter { $0 > moment - length && $0 <= moment }
        #expect(inside.count <= window.limit, "\(spent) \(sent)")
      }
    }
  }

  @Test("believes the service where it counts more or less, and where it is closed")
  func reports() {
    let more = QuotaReport(at: Self.at(50), used: 3, reset: Self.at(90))
    #expect(Self.openings(2, spent: [40], report: more, from: 50) == [90, 90])
    let less = QuotaReport(at: Self.at(50), used: 0, reset: nil)
    #expect(Self.openings(1, spent: [10, 20, 30], report: less, from: 50) == [50])
    let closed = QuotaReport(at: Self.at(50), closedUntil: Self.at(70))
    #expect(Self.openings(1, spent: [], report: closed, from: 50) == [70])
    #expect(Self.openings(1, spent: [], report: closed, from: 80) == [80])
  }

  @Test("tells what is used of each window and when the next piece comes back")
  func uses() {
    let uses = QuotaBook(windows: Self.windows, spent: [1, 2, 201].map(Self.at)).uses(at: Self.at(250))
    #expect(uses.map(\.used) == [1, 3])
    #expect(uses.map(\.left) == [2, 2])
    #expect(uses.map(\.next) == [Self.at(301), Self.at(1001)])
  }
}

/// The same numbers for the same seed (SplitMix64).
private struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
