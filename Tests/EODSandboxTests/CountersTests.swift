import EODCore
import Testing

@testable import EODSandbox

@Suite struct CountersTests {
  @Test("the rate knows the whole seconds before, and forgets what is longer ago")
  func rate() {
    var rate = RequestRate()
    #expect(rate.last(3, before: 0) == [0, 0, 0])
    for second in [0, 0, 1, 3, 3, 3] { rate.count(in: second) }
    #expect(rate.last(5, before: 4) == [0, 2, 1, 0, 3])
    #expect(rate.last(2, before: 3) == [1, 0])
    #expect(rate.last(RequestRate.length, before: 3 + RequestRate.length).first == 3)
    #expect(rate.last(RequestRate.length, before: 4 + RequestRate.length).reduce(0, +) == 0)
    rate.count(in: 100_000)
    #expect(rate.last(500, before: 100_001) == Array(repeating: 0, count: RequestRate.length - 1) + [1])
  }

  @Test("requests are under way as long as they are held; made-up methods share one count")
  func underWay() {
    let counters = Counters()
    do {
      let requests = (0..<3).map { _ in counters.begin() }
      #expect(counters.snapshot.underWay == 3)
      withExtendedLifetime(requests) {}
    }
    let last = counters.begin()
    #expect(counters.snapshot.underWay == 1)
    #expect(counters.snapshot.peak == 3)
    withExtendedLifetime(last) {}
    for method in ["GET", "BREW", "WHEN"] { counters.answered(method, "/x", "200") }
    #expect(counters.snapshot.requests == ["GET /x 200": 1, "OTHER /x 200": 2])
  }

  @Test("endpoints are told with their statuses, the busiest first")
  func endpoints() {
    let all = EndpointCount.all(in: [
      "GET /chiller/jobs/{id} 404": 2, "GET /chiller/jobs/{id} 200": 1, "POST /serverless/x cut": 9,
    ])
    #expect(all.map(\.name) == [nil, "chiller.status"])
    #expect(all.map(\.service) == ["none", "chiller"])
    #expect(all.map(\.total) == [9, 3])
    #expect(all[1].statuses.map(\.status) == ["200", "404"])
  }

  @Test("the tally follows what comes from tape")
  func tally() throws {
    let root = try SandboxRoot(path: nil)
    defer { root.remove() }
    let world = try World(options: SandboxOptions(tiles: ["60WWV", "30UUA"]), root: root)
    let tiles = world.archive.tally.tiles
    #expect(tiles.map(\.tile) == ["30UUA", "60WWV"])
    for (tile, count) in tiles {
      let scenes = world.archive.scenes(of: tile)
      #expect(count.total == scenes.count)
      #expect(count.onTape == scenes.count(where: world.archive.isOnTape))
    }
    let before = world.archive.tally.total
    let scene = try #require(world.archive.scenes(of: "30UUA").first(where: world.archive.isOnTape))
    // The second recall of the same brings nothing new.
    for _ in 1...2 { try world.archive.recall(scene) }
    #expect(world.archive.tally.total.onTape == before.onTape - 1)
    #expect(world.archive.tally.total.onDisk == before.onDisk + 1)
  }
}
