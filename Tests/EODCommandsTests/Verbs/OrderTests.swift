import EODCommands
import EODCore
import EODLanguage
import EODSandbox
import EODTesting
import Testing

@Suite("order") struct OrderTests {
  private static let place = "/hda-broker/api/v1/dataaccess/download"

  /// Finds so many products, as text.
  static func find(_ count: Int) -> String {
    "let hits = search EO:ESA:DAT:SENTINEL-2 --tile 30UUA --start 2020-05-01 --end 2020-07-24 | first \(count)"
  }

  @Test("orders all at once, from the pipe or as arguments", arguments: ["$hits | order", "order $hits"])
  func together(_ command: String) async throws {
    try await TestWorld.run { world in
      try world.fault("order-takes", at: Self.place, method: "POST", count: 0, ["value": 3])
      try await world.run(Self.find(20))
      let began = world.sandbox.now
      let table = try await world.value(command)
      #expect(table.asList?.count == 20)
      #expect(table.asList?.allSatisfy { $0["reason"]?.isNull == true } == true)
      #expect(table.asList?.allSatisfy { $0["url"]?.asString?.hasPrefix("http://127.0.0.1") == true } == true)
      #expect(try await world.value("$hits.id == (\(command) | get product)") == true)
      #expect(world.requests("POST \(Self.place) 2") == 20, "what is ready is not ordered again")
      #expect(world.sandbox.now.since(began) > .seconds(3))
    }
  }

  @Test("one that fails does not stop the others") func failure() async throws {
    try await TestWorld.run { world in
      try world.fault("order-fails", at: Self.place, method: "POST", nth: 2)
      try await world.run(Self.find(3))
      let failure = try await world.failure("order $hits")
      #expect(failure.code == "E-PRODUCTS")
      #expect(failure.exitCode == .failed)
      #expect(failure.message.hasPrefix("1 of 3 products could not be ordered, first S2"))
      let rows = try #require(world.transcript.shown.last?.asList)
      #expect(rows.count == 3)
      #expect(rows.filter { $0["url"]?.isNull == true && $0["reason"]?.asString != nil }.count == 1)
      #expect(try await world.value("order $hits | where reason == null | count") == 3)
    }
  }

  @Test("says when nobody is let in") func refused() async throws {
    try await TestWorld.run { world in
      try await world.run(Self.find(2))
      try world.fault("status", at: Self.place, count: 0, ["status": 403])
      #expect(try await world.failure("order $hits").exitCode == .refused)
    }
  }

  @Test("waits for room in the quota, says so once, and gets ready meanwhile what was ordered")
  func quota() async throws {
    try await TestWorld.run { world in
      try await world.run(Self.find(12))
      try world.fault("quota", at: Self.place, method: "POST", nth: 5, count: 4, ["seconds": 600])
      let table = try await world.value("order $hits")
      #expect(table.asList?.allSatisfy { $0["url"]?.asString != nil } == true)
      let told = world.transcript.notices.filter { $0.hasPrefix("the quota of orders is used up: ") }
      #expect(told.count == 1, "\(told)")
      #expect(told.first?.firstMatch(of: /: \d+ products wait and go on at \d\d:\d\d/) != nil, "\(told)")
      #expect(told.first?.hasSuffix("; Ctrl-C ends the waiting only") == true)
    }
  }

  @Test("orders a product once that is named twice, and nothing where nothing is named")
  func once() async throws {
    try await TestWorld.run { world in
      try await world.run(Self.find(1))
      #expect(try await world.value("order $hits $hits | count") == 1)
      #expect(try await world.value("[] | order") == [])
      #expect(world.requests("POST \(Self.place) 2") == 1)
    }
  }

  @Test("refuses what is no found product", arguments: ["order S2A", "order [1]", "[{id: a}] | order"])
  func refusals(_ command: String) async throws {
    try await TestWorld.run { world in
      let failure = try await world.failure(command)
      #expect(failure.code == "E-VALUE")
      #expect(failure.help == "give rows of a search: `search … | first 3 | order`")
      #expect(world.requests() == 0)
    }
  }

  @Test("says in a dry run what it would cost") func dryRun() async throws {
    try await TestWorld.run(hasLedgerFile: true) { world in
      try await world.run("\(Self.find(3))\nlet first = order $hits[0]")
      try await world.another(switches: Session.Switches(isDryRun: true)) { dry in
        try await dry.run("\(Self.find(3))\norder $hits\ndownload $hits[1] --into here")
        let notices = dry.transcript.notices
        #expect(
          notices.first
            == "would order 3 products (1 of them ordered before, and free where still ready); costs 2 of the 99 orders left this hour"
        )
        #expect(
          notices.last?.hasPrefix("would order 1 product and fetch it into \(dry.folder.path)/here") == true)
        #expect(dry.requests("POST \(Self.place)") == 1)
      }
    }
  }
}
