import EODCore
import Testing

@testable import EODSandbox

@Suite("Two generations of the queryable") struct GenerationTests {
  private let second: Record = ["endpoint": "hda", "kind": "generation", "value": "2026"]

  @Test("the keys of Sentinel-2 are renamed, and there is no tile any more")
  func keys() async throws {
    try await withHDA([second]) { _, client in
      let path = "\(client.hda)/dataaccess/queryable/\(Dataset.sentinel2.id)"
      let keys = Set(try await client.get(path).json["properties"]?.asRecord?.keys ?? [])
      #expect(
        keys == [
          "dataset_id", "bbox", "datasetIdentifier", "productType", "processingLevel",
          "platformSerialIdentifier", "instrumentShortName", "relativeOrbitNumber", "orbitDirection",
          "cloudCover", "timeliness", "sortOrder", "startdate", "enddate", "startIndex", "itemsPerPage",
        ])
    }
  }

  @Test(
    "what HDA's article says of land datasets is so, and the dates stay",
    arguments: [Dataset.vegetation, .sentinel1, .sentinel2])
  func renamed(dataset: Dataset) {
    let first = Set(dataset.keys(.first).map(\.name))
    let second = Set(dataset.keys(.second).map(\.name))
    #expect(first.isSuperset(of: ["productIdentifier", "platform", "instrument", "status"]))
    #expect(second.isSuperset(of: ["datasetIdentifier", "instrumentShortName", "sortOrder"]))
    #expect(second.isDisjoint(with: ["productIdentifier", "platform", "instrument", "status"]))
    let dates = dataset.keys(.first).filter { $0.role == .start || $0.role == .end }.map(\.name)
    #expect(dates.count == 2)
    #expect(second.isSuperset(of: dates))
  }

  @Test(
    "a search with keys of the other generation is refused as an unknown key",
    arguments: [
      (Generation.first, #""cloudCover": 10"#), (.first, #""platformSerialIdentifier": "A""#),
      (.first, #""sortOrder": "ASC""#), (.second, #""tileId": "30UUA""#), (.second, #""platform": "S2A""#),
      (.second, #""status": "ONLINE""#),
    ])
  func otherKeys(generation: Generation, field: String) throws {
    let query = try #require(try JSON.parse("{\(field)}").asRecord)
    let key = try #require(query.keys.first)
    #expect(throws: SearchRequest.Fault(key: key, detail: "\(key) is no key of EO:ESA:DAT:SENTINEL-2")) {
      try SearchRequest(query, of: .sentinel2, generation)
    }
  }

  @Test(
    "each renamed key finds what it says",
    arguments: [
      #""platformSerialIdentifier": "B""#, #""relativeOrbitNumber": 37"#, #""relativeOrbitNumber": "37""#,
      #""cloudCover": 10"#, #""cloudCover": "10""#, #""processingLevel": "S2MSI2A""#,
      #""datasetIdentifier": "S2A_MSIL1C_20200623T112121""#, #""orbitDirection": "ASCENDING""#,
    ])
  func conditions(field: String) async throws {
    try await withHDA([second]) { _, client in
      let all = try await client.search(Dataset.sentinel2.id, #""itemsPerPage": 1"#)
      let some = try await client.search(Dataset.sentinel2.id, field)
      let total = try #require(some.paging["totalResults"]?.asInt)
      #expect(total < all.paging["totalResults"]?.asInt ?? 0)
      for product in some.features {
        let metadata = product["properties"]?["metadata"]
        let id = product["id"]?.asString ?? ""
        switch field.split(separator: "\"").first {
        case "platformSerialIdentifier": #expect(id.hasPrefix("S2B"))
        case "relativeOrbitNumber":
          #expect(id.contains("_R037_"))
          #expect(metadata?["relativeOrbitNumber"] == 37)
        case "cloudCover": #expect(metadata?["cloudCover"]?.asNumber ?? 100 <= 10)
        case "processingLevel": #expect(id.contains("_MSIL2A_"))
        default: Issue.record("\(field) found \(id)")
        }
      }
      #expect(total > 0 || field.contains("Identifier\": \"S2A_") || field.contains("ASCENDING"))
    }
  }

  @Test("a product is found by its name, with or without .SAFE, and the order is turned by sortOrder")
  func identifierAndOrder() async throws {
    try await withHDA([second]) { _, client in
      let up = try await client.search(Dataset.sentinel2.id, #""itemsPerPage": 200"#)
      let down = try await client.search(
        Dataset.sentinel2.id, #""sortOrder": "DESC", "itemsPerPage": 200"#)
      let total = try #require(up.paging["totalResults"]?.asInt)
      let last = try await client.search(
        Dataset.sentinel2.id, #""itemsPerPage": 200, "startIndex": \#(total - 200)"#)
      #expect(down.ids == last.ids.reversed())
      let name = try #require(up.ids.first)
      for spelling in [name, String(name.dropLast(5))] {
        let found = try await client.search(Dataset.sentinel2.id, #""datasetIdentifier": "\#(spelling)""#)
        #expect(found.ids == [name])
      }
    }
  }

  @Test("the first generation has no metadata in its features, and a cloud cover nowhere")
  func firstFeatures() async throws {
    try await withHDA { _, client in
      let product = try #require(try await client.search(Dataset.sentinel2.id).features.first)
      #expect(product["properties"]?["metadata"] == nil)
      #expect(product["properties"]?["localpath"]?.asString?.hasPrefix("/eodata/Sentinel-2/MSI/L") == true)
    }
  }
}
