import EODCore
import Testing

@testable import EODSandbox

@Suite("HDA's STAC") struct STACTests {
  private let s2 = Dataset.sentinel2.id

  private func link(_ rel: String, in page: Value) -> Value? {
    page["links"]?.asList?.first { $0["rel"]?.asString == rel }
  }

  /// The path of an address of this sandbox.
  private func path(_ href: Value?, _ client: RawClient) throws -> String {
    let address = try #require(href?.asString)
    let origin = "http://127.0.0.1:\(client.port)"
    try #require(address.hasPrefix(origin))
    return String(address.dropFirst(origin.count))
  }

  @Test("landing page and conformance name what there is, with or without a slash behind")
  func landing() async throws {
    try await withHDA { _, client in
      for slash in ["", "/"] {
        let page = try await client.get("\(client.hda)/stac\(slash)").json
        #expect(page["type"] == "Catalog")
        #expect(link("search", in: page)?["method"] == "POST")
        let classes = try await client.get("\(client.hda)/stac/conformance\(slash)").json["conformsTo"]
        #expect(classes?.asList?.contains("https://api.stacspec.org/v1.0.0/item-search") == true)
        #expect(try await client.get(try path(link("data", in: page)?["href"], client)).status == 200)
      }
      var stranger = client
      stranger.token = nil
      #expect(try await stranger.get("\(client.hda)/stac/").status == 401)
    }
  }

  @Test("collections come in pages, and one by its id, escaped")
  func collections() async throws {
    try await withHDA { _, client in
      let page = try await client.get("\(client.hda)/stac/collections/?page=1").json
      #expect(page["collections"]?.asList?.count == Dataset.all.count)
      #expect(page["numberMatched"] == .int(Dataset.all.count))
      #expect(link("self", in: page)?["href"]?.asString?.hasSuffix("?page=1") == true)
      #expect(link("next", in: page) == nil)
      let second = try await client.get("\(client.hda)/stac/collections/?page=2&limit=4").json
      #expect(second["numberReturned"] == 2)
      let escaped = s2.replacing(":", with: "%3A")
      let collection = try await client.get("\(client.hda)/stac/collections/\(escaped)").json
      #expect(collection["type"] == "Collection")
      #expect(collection["id"] == .string(s2))
      #expect(try await client.get("\(client.hda)/stac/collections/none").status == 404)
    }
  }

  @Test("the items of a collection are read link by link, each once")
  func items() async throws {
    try await withHDA { _, client in
      var path =
        "\(client.hda)/stac/collections/EO%3AEUM%3ADAT%3ASENTINEL-3%3AOL_2_WFR___/items?page=1&limit=50"
      var ids: [String] = []
      var pages = 0
      while true {
        let page = try await client.get(path).json
        pages += 1
        let items = try #require(page["items"]?.asList)
        #expect(page["features"] == nil)
        #expect(page["numberMatched"] == 120)
        #expect(page["numberReturned"] == .int(items.count))
        #expect(link("self", in: page)?["href"]?.asString?.contains("page=\(pages)") == true)
        ids += items.compactMap { $0["id"]?.asString }
        guard let next = link("next", in: page) else { break }
        path = try self.path(next["href"], client)
      }
      #expect(pages == 3)
      #expect(ids.count == 120 && Set(ids).count == 120)
    }
  }

  @Test("an item has its geometry, box, times and assets, and is found where its link says")
  func item() async throws {
    try await withHDA { _, client in
      let page = try await client.get("\(client.hda)/stac/collections/\(s2)/items?limit=1").json
      let item = try #require(page["items"]?.asList?.first)
      #expect(item["stac_version"] == "1.0.0")
      #expect(item["geometry"]?["type"] == "Polygon")
      #expect(item["bbox"]?.asList?.count == 4)
      #expect(item["properties"]?["datetime"]?.asString?.hasSuffix("Z") == true)
      #expect(item["assets"]?["product"]?["file:size"]?.asInt ?? 0 > 1000)
      #expect(item["collection"] == .string(s2))
      #expect(try await client.get(try path(link("self", in: item)?["href"], client)).json == item)
    }
  }

  @Test("a search goes by ids, collections, box, shape and time, and has one page")
  func search() async throws {
    try await withHDA { _, client in
      func found(_ fields: String) async throws -> Value {
        try await client.post("\(client.hda)/stac/search", try JSON.parse("{\(fields)}")).json
      }
      let day = #""datetime": "2020-06-23T00:00:00Z/2020-06-23T23:59:59Z""#
      let all = try await found(#"\#(day), "limit": 200"#)
      let matched = try #require(all["numberMatched"]?.asInt)
      #expect(all["features"]?.asList?.count == matched)
      let collections = Set(all["features"]?.asList?.compactMap { $0["collection"]?.asString } ?? [])
      #expect(collections.isSuperset(of: [s2, Dataset.vegetation.id, Dataset.marine.id]))
      let one = try await found(#"\#(day), "collections": ["\#(s2)"], "limit": 1"#)
      #expect(one["numberReturned"] == 1)
      #expect(one["numberMatched"]?.asInt ?? 0 > 1)
      #expect(link("next", in: one) == nil)
      let id = try #require(one["features"]?.asList?.first?["id"]?.asString)
      #expect(try await found(#""ids": ["\#(id)", "none"]"#)["numberMatched"] == 1)
      let box = try await found(#"\#(day), "bbox": [100, 10, 101, 11]"#)
      #expect(box["features"] == [])
      let shape = #"{"type":"Polygon","coordinates":[[[-5.2,49.9],[-4.9,49.9],[-4.9,50.2],[-5.2,49.9]]]}"#
      let touched = try await found(#"\#(day), "collections": ["\#(s2)"], "intersects": \#(shape)"#)
      #expect(touched["numberMatched"]?.asInt ?? 0 > 0)
      #expect(
        try await found(#""datetime": "2020-06-23T00:00:00Z/..", "limit": 1"#)["numberMatched"]?.asInt ?? 0
          > matched)
      #expect(try await found(#""collections": ["none"]"#)["numberMatched"] == 0)
    }
  }

  @Test("a page has its products under the key that is said", arguments: ["items", "features", "both"])
  func pageKey(key: String) async throws {
    let rule: Record = ["endpoint": "stac", "kind": "stac-page-key", "value": .string(key)]
    try await withHDA([rule]) { _, client in
      let items = try await client.get("\(client.hda)/stac/collections/\(s2)/items").json
      let search = try await client.post("\(client.hda)/stac/search", .record([:])).json
      for page in [items, search] {
        #expect((page["items"] != nil) == (key != "features"))
        #expect((page["features"] != nil) == (key != "items"))
      }
    }
  }

  @Test("links to the next page have every form")
  func nextLinks() async throws {
    try await withHDA { sandbox, client in
      let path = "\(client.hda)/stac/collections/\(s2)/items?page=2&limit=10"
      func next(_ form: STACLinks.Next) async throws -> Value? {
        sandbox.clearFaults()
        try sandbox.addFaults([
          .record(["endpoint": "stac", "kind": "stac-next", "value": .string(form.rawValue)])
        ])
        return link("next", in: try await client.get(path).json)
      }
      let relative = try await next(.relative)
      #expect(relative?["href"]?.asString?.hasPrefix("/hda-broker/") == true)
      let same = try await next(.same)
      #expect(same?["href"]?.asString?.hasSuffix("page=2&limit=10") == true)
      let foreign = try await next(.foreign)
      #expect(foreign?["href"]?.asString?.hasPrefix("http://localhost:") == true)
      let absent = try await next(.absent)
      #expect(absent == nil)
      let usual = try await next(.get)
      #expect(usual?["href"]?.asString?.hasSuffix("page=3&limit=10") == true)
    }
  }

  @Test(
    "a search that has pages is read by posting, the whole body or what of it is other",
    arguments: [false, true])
  func searchPages(isMerged: Bool) async throws {
    let form: Value = isMerged ? "merge" : "post"
    try await withHDA([["endpoint": "stac.search", "kind": "stac-next", "value": form]]) { _, client in
      var body: Record = ["collections": [.string(Dataset.marine.id)], "limit": 50]
      var ids: [String] = []
      while true {
        let page = try await client.post("\(client.hda)/stac/search", .record(body)).json
        ids += (page["features"]?.asList ?? []).compactMap { $0["id"]?.asString }
        guard let next = link("next", in: page) else { break }
        #expect(next["merge"] == .bool(isMerged))
        let onward = try #require(next["body"]?.asRecord)
        if !isMerged { body = Record() }
        for (key, value) in onward { body[key] = value }
      }
      #expect(ids.count == 120 && Set(ids).count == 120)
    }
  }

  @Test("the last page leads on to an empty one, and pages need not count")
  func pastEnd() async throws {
    try await withHDA([
      ["endpoint": "stac", "kind": "stac-past-end"], ["endpoint": "stac", "kind": "stac-no-count"],
    ]) { _, client in
      let path = "\(client.hda)/stac/collections/\(Dataset.marine.id)/items?page=6&limit=20"
      let page = try await client.get(path).json
      #expect(page["numberMatched"] == nil && page["numberReturned"] == nil)
      let next = try await client.get(try self.path(link("next", in: page)?["href"], client)).json
      #expect(next["items"] == [])
    }
  }
}
