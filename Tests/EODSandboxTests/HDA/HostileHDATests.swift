import EODCore
import Testing

@testable import EODSandbox

@Suite("Requests to HDA and its STAC that mean no good") struct HostileHDATests {
  @Test("a body that is none, or of a wrong kind, is refused with a reason")
  func bodies() async throws {
    let deep = String(repeating: "[", count: 100_000)
    let bodies = [
      "", "{", "[]", "7", "null", #""text""#, deep, #"{"dataset_id": 7}"#, #"{"dataset_id": ["x"]}"#,
      #"{"dataset_id": null}"#, "{\"dataset_id\": \"\u{0}\"}",
      #"{"dataset_id": {"a": \#(deep)"#,
    ]
    try await withHDA { _, client in
      for path in ["dataaccess/search", "dataaccess/download"] {
        for body in bodies {
          let reply = try await client.send("POST", "\(client.hda)/\(path)", body: Array(body.utf8))
          #expect(reply.status == 400, "\(path) \(body.prefix(30))")
          #expect(reply.json["detail"]?.asString?.isEmpty == false)
        }
      }
      for body in bodies where !body.contains("dataset_id") {
        let reply = try await client.send("POST", "\(client.hda)/stac/search", body: Array(body.utf8))
        #expect(reply.status == 400, "\(body.prefix(30))")
      }
      let long = [UInt8](repeating: 32, count: (1 << 20) + 1)
      #expect(try await client.send("POST", "\(client.hda)/dataaccess/search", body: long).status == 413)
    }
  }

  @Test(
    "a field of a search that makes no sense is refused, and nothing overflows",
    arguments: [
      #""startIndex": 9223372036854775808"#, #""startIndex": 1e300"#, #""startIndex": -1"#,
      #""startIndex": "9223372036854775808""#, #""startIndex": true"#, #""startIndex": [0]"#,
      #""itemsPerPage": 0"#, #""itemsPerPage": 1000000"#, #""bbox": [1e400, 0, 1, 1]"#,
      #""bbox": ["0", "0", "1", "1"]"#, #""bbox": [0, 0, 1, 1, "x"]"#, #""bbox": {}"#, #""tileId": 7"#,
      #""startdate": "9999-99-99T00:00:00Z""#, #""startdate": 7"#, #""processingLevel": null"#,
      #""\u0000": 1"#, #""__proto__": {}"#,
    ])
  func fields(field: String) async throws {
    let body = Array(#"{"dataset_id": "EO:ESA:DAT:SENTINEL-2", \#(field)}"#.utf8)
    try await withHDA { _, client in
      let reply = try await client.send("POST", "\(client.hda)/dataaccess/search", body: body)
      #expect(reply.status == 400, "\(reply.text.prefix(200))")
      #expect(reply.json["detail"]?.asString?.isEmpty == false)
    }
  }

  @Test("the largest index of all is a page without items", arguments: [Dataset.sentinel2, .oceanColour])
  func largestIndex(dataset: Dataset) async throws {
    try await withHDA([["endpoint": "hda.search", "kind": "repeated-items", "value": 5]]) { _, client in
      let reply = try await client.search(dataset.id, #""startIndex": 9223372036854775807"#)
      #expect(reply.status == 200)
      #expect(reply.features.isEmpty)
      #expect(reply.paging["nextIndex"] == nil)
      let list = try await client.get("\(client.hda)/datasets?startIndex=\(Int.max)&itemsPerPage=\(Int.max)")
      #expect(list.features.isEmpty)
    }
  }

  @Test(
    "a list is refused where its page is none", arguments: ["-1", "x", "1e3", "99999999999999999999", "%00"])
  func badPages(text: String) async throws {
    try await withHDA { _, client async throws in
      #expect(try await client.get("\(client.hda)/datasets?startIndex=\(text)").status == 400)
      #expect(try await client.get("\(client.hda)/termsaccepted?itemsPerPage=\(text)").status == 400)
      #expect(try await client.get("\(client.hda)/stac/collections/?page=\(text)").status == 400)
      let items = "\(client.hda)/stac/collections/\(Dataset.sentinel2.id)/items"
      #expect(try await client.get("\(items)?limit=\(text)").status == 400)
    }
  }

  @Test("no name leads out of the catalogue")
  func names() async throws {
    let names = [
      "..%2F..%2F..%2Fetc%2Fpasswd", "%2e%2e", "%00", "%", "%zz", "%ff%fe", "none%0d%0aX-Evil:%201",
      String(repeating: "a", count: 5000), "EO:ESA:DAT:SENTINEL-2%00",
    ]
    try await withHDA { _, client in
      for name in names {
        for path in [
          "datasets/\(name)", "dataaccess/queryable/\(name)", "dataaccess/download/\(name)",
          "stac/collections/\(name)", "stac/collections/\(name)/items",
          "stac/collections/\(Dataset.sentinel2.id)/items/\(name)",
        ] {
          let reply = try await client.get("\(client.hda)/\(path)")
          #expect((400..<500).contains(reply.status), "\(path.prefix(80)) \(reply.status)")
          #expect(reply.headers["x-evil"] == nil)
          #expect(reply.body.count < 1000)
        }
        #expect(try await client.send("PUT", "\(client.hda)/termsaccepted/\(name)").status == 404)
        #expect(try await client.get("\(client.hda)/dataaccess/downloads?download_id=\(name)").features == [])
      }
    }
  }

  @Test(
    "a search of STAC that makes no sense is refused",
    arguments: [
      #""ids": "x""#, #""collections": [7]"#, #""bbox": [0, 0, 1]"#,
      #""bbox": [0, 0, 1, 1], "intersects": {}"#,
      #""intersects": {"type": "Point", "coordinates": [0, 0]}"#, #""intersects": {"type": "Polygon"}"#,
      #""datetime": "yesterday""#, #""datetime": "2021-01-01T00:00:00Z/2020-01-01T00:00:00Z""#,
      #""datetime": "/""#, #""datetime": 7"#, #""limit": 0"#, #""limit": "x""#, #""page": -3"#,
    ])
  func stacSearch(field: String) async throws {
    try await withHDA { _, client in
      let body = Array("{\(field)}".utf8)
      let reply = try await client.send("POST", "\(client.hda)/stac/search", body: body)
      #expect(reply.status == 400, "\(reply.text.prefix(200))")
      #expect(reply.json["detail"]?.asString?.isEmpty == false)
    }
  }
}
