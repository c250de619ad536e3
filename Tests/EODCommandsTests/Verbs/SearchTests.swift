import EODCore
import EODLanguage
import EODTesting
import Testing

@Suite("search and datasets") struct SearchTests {
  private static let sentinel = "search EO:ESA:DAT:SENTINEL-2"
  private static let juneDay = "--start 2020-06-23 --end 2020-06-24"

  @Test("returns a row for each product") func rows() async throws {
    try await TestWorld.run { world in
      let row = try await world.value(
        "\(Self.sentinel) --tile T30UUA \(Self.juneDay) --where processingLevel=S2MSI1C | first")
      let keys = row.asRecord?.keys ?? []
      for key in ["id", "tile", "start", "size", "location", "footprint"] { #expect(keys.contains(key)) }
      #expect(row["tile"] == "30UUA")
      #expect(row["start"]?.asDate != nil)
      #expect(row["size"]?.asInt ?? 0 > 0)
      #expect(row["footprint"]?.asString?.hasPrefix("POLYGON") == true)
    }
  }

  @Test("accepts the terms of a dataset once, and names them") func terms() async throws {
    try await TestWorld.run { world in
      try await world.run("\(Self.sentinel) --limit 1; \(Self.sentinel) --limit 2")
      #expect(
        world.transcript.notices
          == ["accepted the terms of EO:ESA:DAT:SENTINEL-2: Copernicus_Sentinel_License"])
      #expect(world.requests("PUT /hda-broker/api/v1/termsaccepted") == 1)
    }
  }

  @Test(
    "names the dates as the dataset wants them",
    arguments: [
      "EO:EEA:DAT:CLMS_HRVPP_VI", "EO:EUM:DAT:SENTINEL-3:OL_2_WFR___",
      "EO:MO:DAT:OCEANCOLOUR_ATL_BGC_L4_MY_009_118",
    ])
  func dateKeys(_ dataset: String) async throws {
    try await TestWorld.run { world in
      let count = try await world.value(
        "search \(dataset) --start 2020-06-10 --end 2020-06-12T23:00:00Z | count")
      #expect(count == 3)
    }
  }

  @Test("reads all pages, whether the service counts them or links them") func paging() async throws {
    try await TestWorld.run { world in
      let linked = try await world.value("search EO:EUM:DAT:SENTINEL-3:OL_2_WFR___ | get id | unique | count")
      #expect(linked == 120)
      #expect(world.requests("POST /hda-broker/api/v1/dataaccess/search") == 2)
      #expect(try await world.value("\(Self.sentinel) --limit 250 | get id | unique | count") == 250)
      #expect(world.requests("POST /hda-broker/api/v1/dataaccess/search") == 5)
      #expect(try await world.value("\(Self.sentinel) --limit 7 | count") == 7)
    }
  }

  @Test("finds by box and by area, and an area is stricter than its box") func areas() async throws {
    try await TestWorld.run { world in
      try world.folder.write("POLYGON ((-5.2 49.9, -4.9 49.9, -4.9 50.2, -5.2 49.9))", to: "aoi.wkt")
      try world.folder.write(
        #"{"type":"Polygon","coordinates":[[[-5.2,49.9],[-4.9,49.9],[-4.9,50.2],[-5.2,49.9]]]}"#,
        to: "aoi.geojson")
      let boxed = try await world.value(
        "\(Self.sentinel) \(Self.juneDay) --bbox -5.2,49.9,-4.9,50.2 | get tile | unique")
      #expect(boxed.asList?.contains("30UUA") == true)
      #expect(boxed.asList?.contains("31UCS") == false)
      for area in [
        "'POLYGON ((-5.2 49.9, -4.9 49.9, -4.9 50.2, -5.2 49.9))'", "aoi.wkt", "aoi.geojson",
        "(load aoi.geojson)",
      ] {
        let found = try await world.value(
          "\(Self.sentinel) \(Self.juneDay) --aoi \(area) | get tile | unique")
        #expect(found.asList?.contains("30UUA") == true, "\(area)")
      }
      // A thin strip from Cornwall to the North Sea: its box holds tiles that it does not touch.
      let strip = "'POLYGON ((-5.3 49.9, -5.2 49.9, 2.9 52.9, 2.8 52.9, -5.3 49.9))'"
      let wide = try await world.value(
        "\(Self.sentinel) --start 2020-06-01 --end 2020-07-31 --bbox -5.3,49.9,2.9,52.9 | get id | unique | count"
      )
      let thin = try await world.value(
        "\(Self.sentinel) --start 2020-06-01 --end 2020-07-31 --aoi \(strip) | get id | unique | count")
      #expect(thin.asInt ?? 0 > 0)
      #expect(thin.asInt ?? 0 < wide.asInt ?? 0)
      let few = try await world.value(
        "\(Self.sentinel) --start 2020-06-01 --end 2020-07-31 --aoi \(strip) --limit 2 | count")
      #expect(few == 2)
    }
  }

  @Test(
    "refuses what the dataset cannot be asked, before it is asked",
    arguments: [
      ("--where processingLevel=S2MSI1B", "E-QUERY", "S2MSI1C"),
      ("--where proccessingLevel=S2MSI1C", "E-QUERY", "processingLevel"),
      ("--start 2020-06-24 --end 2020-06-23", "E-QUERY", "search --describe"),
      ("--tile 99XXX", "E-VALUE", "30UUA"), ("--bbox 1,2,3", "E-AREA", "W,S,E,N"),
      ("--aoi 'POLYGON ((1 2, 3 2, 3 4, 1 4))'", "E-AREA", "repeat the first point"),
      ("--aoi nowhere.wkt", "E-FILE", "check the path"),
    ])
  func refusals(_ options: String, code: String, hint: String) async throws {
    try await TestWorld.run { world in
      let failure = try await world.failure("\(Self.sentinel) \(options)")
      #expect(failure.code == code, "\(failure.message)")
      #expect(hint.isEmpty || failure.help?.contains(hint) == true, "\(failure.help ?? "no hint")")
      #expect(failure.exitCode == .failed)
      #expect(world.requests("POST /hda-broker/api/v1/dataaccess/search") == 0)
    }
  }

  @Test("tells of a dataset that is not there, and of the nearest") func unknownDataset() async throws {
    try await TestWorld.run { world in
      let failure = try await world.failure("search EO:ESA:DAT:SENTINEL2 --limit 1")
      #expect(failure.code == "E-UNKNOWN-DATASET")
      #expect(failure.help == "did you mean `EO:ESA:DAT:SENTINEL-2`?")
      #expect(
        try await world.failure("search --describe XX").help
          == "`datasets TEXT` lists those with TEXT in their name")
      #expect(
        try await world.failure("search --limit 1").help == "`search DATASET …`; `datasets TEXT` lists them")
    }
  }

  @Test("describes the keys of a dataset") func describe() async throws {
    try await TestWorld.run { world in
      let keys = try await world.value("search --describe EO:ESA:DAT:SENTINEL-2 | get key")
      #expect(keys.asList?.contains("processingLevel") == true)
      #expect(world.requests("POST") - world.requests("POST /identity") == 0)
    }
  }

  @Test("lists the datasets, all or those with a text") func datasets() async throws {
    try await TestWorld.run { world in
      let all = try await world.value("datasets")
      #expect(all.asList?.count == 6)
      #expect(
        try await world.value("datasets vegetation") == [
          ["id": "EO:EEA:DAT:CLMS_HRVPP_VI", "title": "Vegetation Indices, daily, Europe"]
        ])
      #expect(try await world.value("datasets nothing-like-it") == [])
      #expect(world.names(in: "state/cache") == ["datasets.json"])
    }
  }

  @Test("fails where a later page cannot be had, and never takes a part for the whole") func brokenPage()
    async throws
  {
    try await TestWorld.run { world in
      try world.fault("html", at: "/hda-broker/api/v1/dataaccess/search", method: "POST", nth: 2, count: 0)
      let failure = try await world.failure("search EO:EUM:DAT:SENTINEL-3:OL_2_WFR___ | save all.csv")
      #expect(failure.code == "E-HTTP")
      #expect(failure.message.contains("Bad Gateway"))
      #expect(failure.exitCode == .failed)
      #expect(!world.names().contains("all.csv"))
    }
  }
}
