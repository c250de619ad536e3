import EODCore
import Testing

@testable import EODSandbox

@Suite("Searches that go otherwise") struct SearchQuirkTests {
  private let ocean = Dataset.oceanColour.id
  private let s2 = Dataset.sentinel2.id

  private func rule(_ kind: String, _ value: Value? = nil) -> Record {
    var rule: Record = ["endpoint": "hda.search", "kind": .string(kind)]
    rule["value"] = value
    return rule
  }

  @Test("paging goes by the total or by the next index, whichever the dataset")
  func paging() async throws {
    try await withHDA([rule("paging", "next-index")]) { _, client in
      let page = try await client.search(s2).paging
      #expect(page["totalResults"] == nil)
      #expect(page["nextIndex"] == 100)
    }
    try await withHDA([rule("paging", "total")]) { _, client in
      let page = try await client.search(ocean).paging
      #expect(page["totalResults"] == 120)
      #expect(page["nextIndex"] == nil)
    }
  }

  @Test("the last page by next index has none")
  func lastIndex() async throws {
    try await withHDA { _, client async throws in
      #expect(try await client.search(ocean, #""startIndex": 20"#).paging["nextIndex"] == nil)
      #expect(try await client.search(ocean, #""startIndex": 19"#).paging["nextIndex"] == 119)
    }
  }

  @Test("a page tells too little, or what is wrong")
  func properties() async throws {
    try await withHDA([rule("no-total")]) { _, client async throws in
      #expect(Set(try await client.search(s2).paging.keys) == ["startIndex", "itemsPerPage"])
    }
    try await withHDA([rule("no-start-index")]) { _, client async throws in
      #expect(try await client.search(s2).paging["startIndex"] == nil)
    }
    try await withHDA([rule("wrong-total", -20)]) { _, client in
      #expect(try await client.search(ocean, "").paging["nextIndex"] == 100)
      let vegetation = try await client.search(Dataset.vegetation.id).paging
      #expect(vegetation["totalResults"] == 100)
    }
  }

  @Test("a next index that repeats itself would never end")
  func repeatedNextIndex() async throws {
    try await withHDA([rule("repeated-next-index")]) { _, client in
      #expect(try await client.search(ocean, #""itemsPerPage": 10"#).paging["nextIndex"] == 10)
      let second = try await client.search(ocean, #""itemsPerPage": 10, "startIndex": 10"#)
      #expect(second.paging["nextIndex"] == 10)
      #expect(second.features.count == 10)
    }
  }

  @Test("a deep start is refused, and one less deep is not")
  func deepStart() async throws {
    try await withHDA([rule("deep-start", 50)]) { _, client in
      #expect(try await client.search(ocean, #""startIndex": 50"#).status == 200)
      let refused = try await client.search(ocean, #""startIndex": 51"#)
      #expect(refused.status == 400)
      #expect(refused.json["detail"] == "startIndex is beyond 50")
    }
  }

  @Test("pages repeat the last items of the page before")
  func repeatedItems() async throws {
    try await withHDA([rule("repeated-items", 3)]) { _, client in
      let first = try await client.search(s2, #""itemsPerPage": 10"#).ids
      let second = try await client.search(s2, #""itemsPerPage": 10, "startIndex": 10"#).ids
      #expect(first.count == 10)
      #expect(Array(second.prefix(3)) == Array(first.suffix(3)))
      #expect(second.count == 13)
    }
  }

  @Test("pages are smaller than was asked for, and say so")
  func pageLimit() async throws {
    try await withHDA([rule("page-limit", 7)]) { _, client in
      let page = try await client.search(ocean, #""itemsPerPage": 50"#)
      #expect(page.features.count == 7)
      #expect(page.paging["itemsPerPage"] == 7)
      #expect(page.paging["nextIndex"] == 7)
    }
  }

  @Test("features come without a geometry", arguments: ["absent", "null"])
  func geometry(form: String) async throws {
    try await withHDA([rule("geometry", .string(form))]) { _, client in
      let product = try #require(try await client.search(s2).features.first)
      #expect(product["geometry"] == (form == "null" ? .null : nil))
    }
  }

  @Test("sizes come in every way", arguments: ["ND", "null", "absent", "text", "wrong", "zero"])
  func size(form: String) async throws {
    let fields = #""itemsPerPage": 1"#
    let real = try await withHDA { _, client in
      try await client.search(s2, fields).features.first?["properties"]?["size"]?.asInt
    }
    let size = try #require(real)
    let expected: [String: Value] = [
      "ND": "ND", "null": .null, "text": .string(String(size)), "wrong": .int(size + 4711), "zero": 0,
    ]
    try await withHDA([rule("size", .string(form))]) { _, client in
      let product = try #require(try await client.search(s2, fields).features.first)
      #expect(product["properties"]?["size"] == expected[form])
    }
  }

  @Test("a refusal has every shape, and the reason in it", arguments: FaultyAnswer.Body.allCases)
  func refusals(form: FaultyAnswer.Body) async throws {
    try await withHDA([rule("refusal-form", .string(form.rawValue))]) { _, client in
      let reply = try await client.search(s2, #""tileId": "T30UUA""#)
      #expect(reply.status == (form == .list ? 422 : 400))
      let hidesReason = form == .nothing || form == .html
      #expect(reply.text.contains("tileId") != hidesReason)
      if form == .list { #expect(reply.json["detail"]?.asList?.first?["loc"] == ["body", "tileId"]) }
    }
  }

  @Test("a licence counts as not accepted for one request, and the next one finds it accepted")
  func unaccepted() async throws {
    let once = Record([("count", 1)] + rule("unaccepted").map { ($0.key, $0.value) })
    try await withHDA([once]) { _, client async throws in
      #expect(try await client.search(s2).status == 404)
      #expect(try await client.search(s2).status == 200)
    }
  }

  @Test("a queryable has keys that nobody can read, beside its own")
  func oddSchema() async throws {
    try await withHDA([["endpoint": "hda.queryable", "kind": "odd-schema"]]) { _, client in
      let schema = try await client.get("\(client.hda)/dataaccess/queryable/\(s2)").json["properties"]
      #expect(schema?["oddUnion"]?["anyOf"] != nil)
      #expect(schema?["tileId"] != nil)
    }
  }
}
