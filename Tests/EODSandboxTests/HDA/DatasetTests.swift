import EODCore
import RegexBuilder
import Testing

@testable import EODSandbox

extension Dataset: CustomTestStringConvertible {
  public var testDescription: String { id }
}

@Suite("Datasets and their products") struct DatasetTests {
  private static let catalogue = Catalogue(scenes: Track.all.flatMap { $0.scenes(seed: 1) }, seed: 1)

  @Test(
    "names are of the real form",
    arguments: [
      (
        Dataset.sentinel1,
        #"S1[AB]_IW_(GRDH|SLC_)_1SDV_\d{8}T\d{6}_\d{8}T\d{6}_\d{6}_[0-9A-F]{6}_[0-9A-F]{4}\.SAFE"#
      ),
      (.sentinel2, #"S2[AB]_MSIL(1C|2A)_\d{8}T\d{6}_N\d{4}_R\d{3}_T\d\d[A-Z]{3}_\d{8}T\d{6}\.SAFE"#),
      (
        .oceanColour,
        #"S3[AB]_OL_2_WFR____\d{8}T\d{6}_\d{8}T\d{6}_\d{8}T\d{6}_0179_\d{3}_\d{3}_1980_MAR_O_NT_003\.SEN3"#
      ),
      (.vegetation, #"VI_\d{8}T\d{6}_S2[AB]_T\d\d[A-Z]{3}-010m_V101_(FAPAR|LAI|NDVI|PPI|QFLAG2)"#),
      (.marine, #"\d{8}_cmems_obs-oc_atl_bgc-(plankton_my_l4-gapfree|pp_my_l4)-multi-1km_P1D\.nc"#),
    ])
  func names(dataset: Dataset, pattern: String) throws {
    let regex = try Regex(pattern)
    let items = Self.catalogue.items(of: dataset)
    #expect(!items.isEmpty)
    #expect(items.allSatisfy { $0.id.wholeMatch(of: regex) != nil })
    #expect(Set(items.map(\.id)).count == items.count)
  }

  @Test("a name, its times, its attributes and its place say the same")
  func consistency() {
    for item in Self.catalogue.items(of: .sentinel1) {
      let orbit = Int(item.id.split(separator: "_")[6]) ?? 0
      let offset = item.id.hasPrefix("S1A") ? 73 : 27
      #expect(item.attributes["relativeOrbit"] == String((orbit - offset) % 175 + 1), "\(item.id)")
      #expect(item.id.contains(item.start.compact) && item.id.contains(item.end.compact))
      #expect(item.id.contains("_\(item.attributes["productType"] ?? "-")"))
      #expect(item.id.hasPrefix(item.attributes["platform"] ?? "-"))
    }
    for item in Self.catalogue.items(of: .oceanColour) {
      let parts = item.id.split(separator: "_").map(String.init)
      #expect(item.attributes["sat"] == "Sentinel-3\(parts[0].suffix(1))")
      #expect(Int(parts[8]) == item.attributes["cycle"].flatMap { Int($0) })
      #expect(Int(parts[9]) == item.attributes["relativeOrbit"].flatMap { Int($0) })
      #expect((1...385).contains(Int(parts[9]) ?? 0))
    }
    for item in Array(Self.catalogue.items(of: .sentinel2)) + Array(Self.catalogue.items(of: .vegetation)) {
      let tile = item.attributes["tileId"] ?? "-"
      #expect(item.id.contains("T\(tile)"))
      let whole = Tile(tile)?.footprint
      #expect(item.footprint.map { whole?.intersects($0) } == true)
    }
  }

  @Test("every slice of a pass of Sentinel-1 begins where the one before ends, on the ground, too")
  func slices() throws {
    let grd = Self.catalogue.items(of: .sentinel1).filter { $0.attributes["productType"] == "GRD" }
    let passes = Dictionary(grouping: grd) { $0.attributes["missionTakeId"] ?? "" }
    #expect(passes.count == 80)
    for mission in ["S1A", "S1B"] {
      // By time.
      let orbits = grd.filter { $0.id.hasPrefix(mission) }.map { Int($0.id.split(separator: "_")[6]) ?? 0 }
      #expect(orbits == orbits.sorted())
      let days = (grd.last?.start.since(grd[0].start)).map { $0 / .seconds(86400) } ?? 0
      #expect(abs(Double(orbits[orbits.count - 1] - orbits[0]) - days * 175 / 12) < 100)
    }
    for slices in passes.values {
      try #require(slices.count == 3)
      #expect(slices[0].end == slices[1].start)
      let boxes = slices.compactMap { $0.footprint?.boundingBox }
      let isAscending = slices[0].attributes["orbitDirection"] == "ASCENDING"
      #expect((boxes[0].south < boxes[1].south) == isAscending)
    }
  }

  @Test("every dataset is found by its own dates and by none of another", arguments: Dataset.all)
  func dates(dataset: Dataset) async throws {
    let names = dataset.keys(.first).filter { $0.role == .start || $0.role == .end }.map(\.name)
    let known: [String: [String]] = [
      Dataset.sentinel1.id: ["startdate", "enddate"], Dataset.sentinel2.id: ["startdate", "enddate"],
      Dataset.oceanColour.id: ["dtstart", "dtend"], Dataset.vegetation.id: ["start", "end"],
      Dataset.marine.id: ["min_date", "max_date"], Dataset.reanalysis.id: [],
    ]
    #expect(names == known[dataset.id])
    guard !names.isEmpty else { return }
    let query = Record([
      (names[0], .string("2020-06-10T00:00:00Z")), (names[1], .string("2020-06-12T23:59:59Z")),
    ])
    let request = try SearchRequest(query, of: dataset)
    let hits = Self.catalogue.find(request, from: 0, count: 200)
    #expect(hits.total > 0)
    #expect(hits.items.allSatisfy { ("2020-06-10"..."2020-06-12").contains($0.start.date) })
    #expect(throws: SearchRequest.Fault.self) {
      try SearchRequest(["someDate": "2020-06-10T00:00:00Z"], of: dataset)
    }
  }

  @Test("a dataset of ECMWF is asked by lists, says ND, and gives requests in the place of addresses")
  func reanalysis() async throws {
    let dataset = Dataset.reanalysis
    try await withHDA { sandbox, client in
      let schema = try await client.get("\(client.hda)/dataaccess/queryable/\(dataset.id)").json
      let variable = schema["properties"]?["variable"]
      #expect(variable?["type"] == "array")
      #expect(variable?["uniqueItems"] == true)
      #expect(variable?["minItems"] == 1)
      #expect(variable?["items"]?["oneOf"]?.asList?.isEmpty == false)
      #expect(schema["required"]?.asList?.contains("year") == true)
      let reply = try await client.search(dataset.id, dataset.fields)
      // The 31st of February is none, and its 1st is left.
      #expect(reply.paging["totalResults"] == 2)
      let product = try #require(reply.features.first)
      #expect(product["geometry"] == nil)
      #expect(product["properties"]?["size"] == "ND")
      #expect(product["properties"]?["startdate"] == "2020-02-01T12:00:00.000000Z")
      #expect(product["properties"]?["enddate"] == "2020-02-01T12:00:00.000000Z")
      let location = try #require(product["properties"]?["location"]?.asString)
      let request = try JSON.parse(try #require(location.decodingPercent()))
      #expect(request["year"] == ["2020"])
      #expect(request["month"] == ["02"])
      let order = try await client.order(product, of: dataset.id)
      let id = try #require(order.json["download_id"]?.asString)
      sandbox.advance(by: .seconds(80))
      let file = try await client.get("\(client.hda)/dataaccess/download/\(id)")
      #expect(file.status == 200)
      #expect(file.isWhole)
      let forged = Value.record([
        "id": product["id"] ?? .null, "properties": .record(["location": .string(location + "%20")]),
      ])
      #expect(try await client.order(forged, of: dataset.id).status == 404)
    }
  }

  @Test(
    "lists that make no sense are refused",
    arguments: [
      #""year": "2020""#, #""year": ["1066"]"#, #""year": []"#, #""year": ["2020", "2020"]"#,
      #""year": [2020]"#, #""variable": ["colour"]"#, #""format": ["grib"]"#, #""format": """#,
    ])
  func badLists(field: String) throws {
    var query = try #require(try JSON.parse("{\(Dataset.reanalysis.fields)}").asRecord)
    for (key, value) in try #require(try JSON.parse("{\(field)}").asRecord) { query[key] = value }
    #expect(throws: SearchRequest.Fault.self) { try SearchRequest(query, of: .reanalysis) }
  }

  @Test("each dataset can be described, searched, ordered and downloaded", arguments: Dataset.all)
  func wholeWay(dataset: Dataset) async throws {
    try await withHDA { sandbox, client in
      let shown = try await client.get("\(client.hda)/datasets/\(dataset.id)").json
      #expect(shown["terms"] == [.string(dataset.term)])
      let source = shown["metadata"]?["_source"]
      for key in [
        "datasetTitle", "abstract", "thumbnails", "keywords", "tempextent_begin", "tempextent_end",
      ] { #expect(source?[key] != nil) }
      let product = try #require(try await client.search(dataset.id, dataset.fields).features.first)
      let order = try await client.order(product, of: dataset.id)
      let id = try #require(order.json["download_id"]?.asString)
      sandbox.advance(by: .seconds(80))
      let file = try await client.get("\(client.hda)/dataaccess/download/\(id)")
      #expect(file.body.starts(with: [0x50, 0x4B, 3, 4]))
      #expect(product["properties"]?["size"]?.asInt ?? file.body.count == file.body.count)
    }
  }
}
