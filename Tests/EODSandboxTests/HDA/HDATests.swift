import EODCore
import Testing

@testable import EODSandbox

@Suite struct HDATests {
  private let s2 = "EO:ESA:DAT:SENTINEL-2"

  @Test("datasets are listed in pages, found by text, and shown by id, escaped or not")
  func datasets() async throws {
    try await withSandbox { _, client in
      let client = try await client.signedIn()
      let all = try await client.get("\(client.hda)/datasets?startIndex=0&itemsPerPage=100").json
      #expect(all["properties"]?["totalResults"] == 6)
      let second = try await client.get("\(client.hda)/datasets?startIndex=5&itemsPerPage=2").json
      #expect(second["features"]?.asList?.count == 1)
      let found = try await client.get("\(client.hda)/datasets?q=EO:MO*").json
      #expect(found["features"]?.asList?.count == 1)
      for id in [s2, "EO%3AESA%3ADAT%3ASENTINEL-2"] {
        let dataset = try await client.get("\(client.hda)/datasets/\(id)").json
        #expect(dataset["dataset_id"] == .string(s2))
        #expect(dataset["terms"] == ["Copernicus_Sentinel_License"])
      }
      #expect(try await client.get("\(client.hda)/datasets/EO:NONE").status == 404)
    }
  }

  @Test("the queryable of Sentinel-2 has the keys it had in February 2025")
  func queryable() async throws {
    try await withSandbox { _, client in
      let client = try await client.signedIn()
      let schema = try await client.get("\(client.hda)/dataaccess/queryable/\(s2)").json
      #expect(schema["title"] == "Querable")
      let keys = Set(schema["properties"]?.asRecord?.keys ?? [])
      #expect(
        keys == [
          "dataset_id", "bbox", "productIdentifier", "productType", "tileId", "processingLevel", "platform",
          "instrument", "sensorMode", "status", "missionTakeId", "startdate", "enddate", "startIndex",
          "itemsPerPage",
        ])
      #expect(schema["properties"]?["bbox"]?["items"]?.asList?.count == 4)
      #expect(schema["properties"]?["enddate"]?["maximum"] == "")
    }
  }

  @Test("a search is 404 until the licence is accepted, and again once it is revoked")
  func terms() async throws {
    try await withSandbox { _, client in
      let client = try await client.signedIn()
      let query = Value.record(["dataset_id": .string(s2)])
      #expect(try await client.post("\(client.hda)/dataaccess/search", query).status == 404)
      _ = try await client.acceptingTerms()
      #expect(try await client.post("\(client.hda)/dataaccess/search", query).status == 200)
      let accepted = try await client.get("\(client.hda)/termsaccepted").json["features"]?.asList
      #expect(accepted == [.record(["term_id": "Copernicus_Sentinel_License", "accepted": true])])
      let path = "\(client.hda)/termsaccepted/Copernicus_Sentinel_License"
      #expect(try await client.send("DELETE", path).status == 204)
      #expect(try await client.post("\(client.hda)/dataaccess/search", query).status == 404)
      #expect(try await client.send("PUT", "\(client.hda)/termsaccepted/none").status == 404)
    }
  }

  @Test("the notebook's query finds its one product, in the shape of real answers")
  func notebookSearch() async throws {
    try await withSandbox { _, client in
      let client = try await client.signedIn().acceptingTerms()
      let product = try await client.product()
      let id = try #require(product["id"]?.asString)
      #expect(id.hasPrefix("S2A_MSIL1C_20200623T112121_N0209_R037_T30UUA_"))
      #expect(id.hasSuffix(".SAFE"))
      #expect(product["geometry"]?["type"] == "Polygon")
      #expect(product["properties"]?["startdate"] == "2020-06-23T11:21:21.000000Z")
      #expect(product["properties"]?["location"]?.asString?.hasSuffix("/$value") == true)
    }
  }

  @Test("pages by startIndex cover everything once")
  func pagesByTotal() async throws {
    try await withSandbox { _, client in
      let client = try await client.signedIn().acceptingTerms()
      var ids: [Value] = []
      var total = Int.max
      while ids.count < total {
        let page = try await client.post(
          "\(client.hda)/dataaccess/search",
          .record([
            "dataset_id": .string(s2), "tileId": "60WWV", "startIndex": .int(ids.count), "itemsPerPage": "40",
          ])
        ).json
        total = try #require(page["properties"]?["totalResults"]?.asInt)
        #expect(page["properties"]?["startIndex"] == .int(ids.count))
        let features = try #require(page["features"]?.asList)
        try #require(!features.isEmpty)
        ids += features.compactMap { $0["id"] }
      }
      #expect(total > 80)
      #expect(Set(ids.compactMap(\.asString)).count == total)
    }
  }

  @Test("pages by nextIndex go on until there is none")
  func pagesByNext() async throws {
    try await withSandbox { _, client in
      let client = try await client.signedIn()
      _ = try await client.send("PUT", "\(client.hda)/termsaccepted/EUMETSAT_Core_Products_Licence")
      var count = 0
      var next: Int? = 0
      while let start = next {
        let page = try await client.post(
          "\(client.hda)/dataaccess/search",
          .record([
            "dataset_id": "EO:EUM:DAT:SENTINEL-3:OL_2_WFR___", "startIndex": .int(start), "itemsPerPage": 50,
            "dtstart": "2020-06-01T00:00:00Z",
          ])
        ).json
        #expect(page["properties"]?["totalResults"] == nil)
        count += page["features"]?.asList?.count ?? 0
        next = page["properties"]?["nextIndex"]?.asInt
      }
      #expect(count == 120)
    }
  }

  @Test(
    "a query that makes no sense is refused with a reason",
    arguments: [
      #""cloudCover": "70""#, #""tileId": "T30UUA""#, #""processingLevel": "L1C""#, #""bbox": [1, 2, 3]"#,
      #""bbox": [0, 50, 1, 40]"#, #""startdate": "yesterday""#, #""itemsPerPage": 500"#,
      #""startIndex": "-1""#, #""productIdentifier": "S2A_MSIL1C""#,
      #""startdate": "2020-02-01T00:00:00Z", "enddate": "2020-01-01T00:00:00Z""#,
    ])
  func badQuery(field: String) throws {
    let query = try #require(try JSON.parse("{\(field)}").asRecord)
    #expect(throws: SearchRequest.Fault.self) { try SearchRequest(query, of: .sentinel2) }
  }

  @Test("keys with an empty text count as not set, and paging keys may be text")
  func lenientQuery() throws {
    let query: Record = ["tileId": "", "startdate": "", "startIndex": "5", "itemsPerPage": 7]
    let request = try SearchRequest(query, of: .sentinel2)
    #expect(request.startIndex == 5)
    #expect(request.itemsPerPage == 7)
  }

  @Test("a refused query is 400, with the reason in detail")
  func refusedQuery() async throws {
    try await withSandbox { _, client in
      let client = try await client.signedIn().acceptingTerms()
      let reply = try await client.post(
        "\(client.hda)/dataaccess/search", .record(["dataset_id": .string(s2), "cloudCover": "70"]))
      #expect(reply.status == 400)
      #expect(reply.json["detail"] == "cloudCover is no key of EO:ESA:DAT:SENTINEL-2")
    }
  }

  @Test("the area filter goes by footprints, not by tiles")
  func area() async throws {
    let scenes = Track.all.flatMap { $0.scenes(seed: 1) }
    let catalogue = Catalogue(scenes: scenes, seed: 1)
    // The west of 30UVA, which the eastern half swath of orbit 137 does not reach.
    let request = try SearchRequest(
      ["bbox": [-4.35, 49.9, -4.3, 49.95], "tileId": "30UVA"], of: .sentinel2)
    let hits = catalogue.find(request, from: 0, count: 1000).items
    #expect(!hits.isEmpty)
    #expect(hits.allSatisfy { $0.id.contains("_R037_") })
    let elsewhere = try SearchRequest(["bbox": [100, 10, 101, 11]], of: .sentinel2)
    #expect(catalogue.find(elsewhere, from: 0, count: 1).total == 0)
  }

  @Test("an order is prepared, then looked at, fetched, resumed and listed")
  func order() async throws {
    try await withSandbox { sandbox, client in
      let client = try await client.signedIn().acceptingTerms()
      let product = try await client.product()
      let order = try await client.order(product)
      #expect(order.headers["x-quota-limit"] == "100")
      #expect(order.headers["x-quota-remaining"] == "99")
      let id = try #require(order.json["download_id"]?.asString)
      #expect(id.count == 24)
      let path = "\(client.hda)/dataaccess/download/\(id)"
      #expect(try await client.send("HEAD", path).status == 202)
      sandbox.advance(by: .seconds(80))

      let head = try await client.send("HEAD", path)
      #expect(head.status == 200)
      #expect(head.headers["content-disposition"]?.hasSuffix(".SAFE.zip\"") == true)
      let size = try #require(head.headers["content-length"].flatMap { Int($0) })
      let whole = try await client.get(path)
      #expect(whole.body.count == size)
      #expect(whole.body.prefix(4) == [0x50, 0x4B, 3, 4])

      let tag = try #require(head.headers["etag"])
      let rest = try await client.get(path, headers: ["Range": "bytes=1000-", "If-Range": tag])
      #expect(rest.status == 206)
      #expect(rest.headers["content-range"] == "bytes 1000-\(size - 1)/\(size)")
      #expect(rest.body == Array(whole.body[1000...]))
      #expect(try await client.get(path, headers: ["Range": "bytes=\(size)-"]).status == 416)

      let list = try await client.get("\(client.hda)/dataaccess/downloads?download_id=\(id)").json
      #expect(list["features"]?.asList?.first?["status"] == "Done")
    }
  }

  @Test("an order for what is not in the catalogue is refused")
  func badOrder() async throws {
    try await withSandbox { _, client in
      let client = try await client.signedIn().acceptingTerms()
      var product = try #require(try await client.product().asRecord)
      product["properties"] = .record(["location": "http://elsewhere"])
      #expect(try await client.order(.record(product)).status == 404)
      #expect(try await client.order(.record([:])).status == 400)
      #expect(try await client.send("HEAD", "\(client.hda)/dataaccess/download/none").status == 404)
    }
  }

  @Test("the hundred and first order of an hour is 429, a repeated one is free")
  func quota() async throws {
    try await withSandbox { sandbox, client in
      let client = try await client.signedIn().acceptingTerms()
      let query = Value.record(["dataset_id": .string(s2), "itemsPerPage": 101])
      let found = try await client.post("\(client.hda)/dataaccess/search", query).json["features"]?.asList
      let products = try #require(found)
      try #require(products.count == 101)
      for product in products.prefix(100) { #expect(try await client.order(product).status == 200) }
      let refused = try await client.order(products[100])
      #expect(refused.status == 429)
      #expect(refused.headers["x-quota-remaining"] == "0")
      let reset = try #require(refused.headers["x-quota-reset"].flatMap { Int64($0) })
      #expect(reset > 1_000_000_000_000)
      #expect(try await client.order(products[0]).status == 200)
      sandbox.advance(by: .seconds(3601))
      #expect(try await client.signedIn().order(products[100]).status == 200)
    }
  }

  @Test("with the quota off there is none")
  func noQuota() {
    let options = SandboxOptions(isQuotaOn: false)
    let clock = SandboxClock(speed: 1, startingAt: Timestamp(nanoseconds: 0))
    let catalogue = Catalogue(scenes: Track.all.flatMap { $0.scenes(seed: 1) }, seed: 1)
    let store = OrderStore(options: options, clock: clock, catalogue: catalogue, journal: .none)
    for item in catalogue.items(of: .sentinel2).prefix(150) {
      guard case .ordered = store.order(item) else {
        Issue.record("\(item.id) was refused")
        return
      }
    }
    #expect(store.orders.count == 150)
  }
}
