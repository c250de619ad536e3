import EODCommands
import EODCore
import EODLanguage
import EODTesting
import Testing

@Suite("Viewing", .timeLimit(.minutes(5))) struct ViewingTests {
  @Test("all hands on the whole of a stream, and without anything says what to type")
  func all() async throws {
    try await TestWorld.run { world in
      let count = try await world.value("scan $archive --match *T60WWV* | count")
      #expect(try await world.value("scan $archive --match *T60WWV* | all | count") == count)
      #expect(try await world.value("[1 2] | all") == [1, 2])
      let failure = try await world.failure("all")
      #expect(failure.help?.contains("`$it | all`") == true, "\(failure)")
    }
  }

  @Test("the quicklook of a product on the disk, of a found one and of a picture is found, with its size")
  func show() async throws {
    try await TestWorld.run { world in
      let here = try await world.value("scan $archive --match *T60WWV* | where not on_tape | first | show")
      #expect(here["format"] == "jpeg" && here["width"] == 343 && here["height"] == 343)
      let place = here["picture"]?.asString ?? ""
      #expect(place.hasSuffix("-ql.jpg") && place.contains(".zip/") && place.contains(".SAFE/"))

      let found = try await world.value("search EO:ESA:DAT:SENTINEL-2 --tile 60WWV | first | show")
      #expect(found["picture"]?.asString?.hasPrefix("http://127.0.0.1:") == true, "\(found)")
      #expect(found["width"] == 343 && found["product"]?.asString?.hasPrefix("S2") == true)

      let row = "(scan $archive --match *T60WWV* | where not on_tape | first)"
      try await world.run("let row = \(row); !unzip -q $row.path -d unpacked")
      let folder = try #require(world.names(in: "unpacked").first)
      #expect(try await world.value("show unpacked/\(folder)")["width"] == 343)
      #expect(try await world.value("show unpacked/\(folder)/\(folder.dropLast(5))-ql.jpg")["width"] == 343)
    }
  }

  @Test(
    "what cannot be shown says what to type",
    arguments: [
      ("show missing.zip", "E-FILE", nil), ("show", "E-VALUE", "show FILE"),
      ("scan $archive --match *T60WWV* | where on_tape | first | show", "E-ON-TAPE", "stage"),
      ("scan $archive --match *T60WWV* | show", "E-VALUE", "first"),
      ("show .", "E-NO-QUICKLOOK", nil), ("[{id: a, thumbnail: null}] | show", "E-VALUE", "download"),
      ("map [{id: a}]", "E-VALUE", "footprint"), ("map nowhere.json", "E-FILE", nil),
      ("map 5", "E-VALUE", nil),
      ("map \"POLYGON ((0 0))\"", "E-AREA", nil),
    ] as [(String, String, String?)])
  func refused(code: String, error: String, hint: String?) async throws {
    try await TestWorld.run { world in
      let failure = try await world.failure(code)
      #expect(failure.code == error, "\(failure)")
      if let hint { #expect(failure.help?.contains(hint) == true, "\(failure)") }
    }
  }

  @Test("a stranger's host gets no token when its picture is fetched")
  func tokens() async throws {
    try await TestWorld.run { world in
      try await world.run("search EO:ESA:DAT:SENTINEL-2 --tile 60WWV | first | save row.json")
      #expect(world.requests("GET /quicklooks") == 0)
      try await world.run("load row.json | show | ignore")
      #expect(world.requests("GET /quicklooks") == 1)
      let row = "{id: x, thumbnail: \"ftp://example.invalid/x.jpg\"}"
      #expect(try await world.failure("show \(row)").code == "E-ADDRESS")
    }
  }

  @Test("footprints are found in rows, boxes, tiles, names, WKT and GeoJSON, and summed up for a pipe")
  func map() async throws {
    try await TestWorld.run { world in
      let found = try await world.value("search EO:ESA:DAT:SENTINEL-2 --tile 60WWV | first 3 | map")
      #expect(found["footprints"] == 3)
      #expect(try await world.value("scan $archive --match *T60WWV* | first 2 | map")["footprints"] == 2)
      let box = try await world.value("map [{bbox: [1 2 3 4]} {bbox: \"5,6,7,8\"} {bbox: [178 0 -178 1]}]")
      #expect(box["footprints"] == 3 && box["south"] == 0.0 && box["north"] == 8.0)
      #expect(
        try await world.value("map S2A_MSIL1C_20200621T000611_N0209_R016_T60WWV_X.SAFE")["footprints"] == 1)
      #expect(try await world.value("map \"POLYGON ((0 0, 1 0, 1 1, 0 0))\"")["east"] == 1.0)
      try await world.run(
        """
        {type: FeatureCollection, features: [
          {type: Feature, properties: {name: a}, geometry: {type: Polygon, coordinates: [[[0 0] [1 0] [1 1] [0 0]]]}}
          {type: Feature, properties: {}, geometry: {type: Point, coordinates: [0 0]}}
        ]} | save areas.json
        """)
      #expect(try await world.value("map areas.json")["footprints"] == 1)
      #expect(
        world.transcript.warnings.contains { $0.contains("1 row has no place") },
        "\(world.transcript.warnings)")
      let page = try await world.value(
        "map 30UUA 30UVA --aoi \"POLYGON ((0 0, 1 0, 1 1, 0 0))\" -o tiles.html")
      #expect(page["footprints"] == 2 && page["file"]?.asString?.hasSuffix("/tiles.html") == true)
      #expect(world.names().contains("tiles.html"))
    }
  }

  @Test("$it stays after an error and after what is dropped, and holds all rows of a stream")
  func lastShown() async throws {
    try await TestWorld.run { world in
      func prompt(_ text: String) async throws {
        try await world.engine.run(SourceText(name: "prompt", text), mode: .prompt)
      }
      try await prompt("scan $archive --match *T60WWV*")
      let all = try #require(world.transcript.shown.last)
      #expect((all.asList?.count ?? 0) > 40)
      await #expect(throws: Diagnostic.self) { try await prompt("load missing.csv") }
      try await prompt("[1 2 3] | ignore")
      try await prompt("null")
      try await prompt("let n = 5")
      try await prompt("$it")
      #expect(world.transcript.shown.last == all)
      try await prompt("$it | first 2")
      try await prompt("$it | count")
      #expect(world.transcript.shown.last == 2)
    }
  }
}
