import EODCommands
import EODCore
import EODLanguage
import EODSandbox
import EODTesting
import Foundation
import Testing

@Suite("download") struct DownloadTests {
  private static let bytes = "GET /hda-broker/api/v1/dataaccess/download/"
  private static let place = "/hda-broker/api/v1/dataaccess/download"

  @Test("orders and fetches, and leaves alone what is there") func fetches() async throws {
    try await TestWorld.run { world in
      try await world.run(OrderTests.find(3))
      let table = try await world.value("$hits | download --into products")
      let rows = try #require(table.asList)
      #expect(rows.count == 3)
      #expect(world.names(in: "products").count == 3)
      for row in rows {
        let file = try #require(row["file"]?.asString)
        let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? NSNumber
        #expect(size?.intValue == row["size"]?.asInt)
        #expect(row["reason"]?.isNull == true)
        #expect(row["seconds"]?.asInt != nil)
      }
      let fetched = world.requests(Self.bytes)
      #expect(fetched > 0)
      #expect(
        try await world.value("$hits | download --into products | get file")
          == .list(rows.compactMap { $0["file"] }))
      #expect(world.requests(Self.bytes) == fetched)
      #expect(world.names(in: "products").count == 3)
    }
  }

  @Test("without a size in the catalogue the store's tells what is there") func noSize() async throws {
    try await TestWorld.run { world in
      try world.fault("size", at: "/hda-broker/api/v1/dataaccess/search", count: 0, ["value": "absent"])
      try await world.run("\(OrderTests.find(2))\nlet first = download $hits")
      let fetched = world.requests(Self.bytes)
      #expect(try await world.value("download $hits | get file") == (try await world.value("$first.file")))
      #expect(world.requests(Self.bytes) == fetched)
      #expect(world.names().filter { $0.hasSuffix(".zip") }.count == 2)
    }
  }

  @Test(
    "a name from the store stays in the folder, and each product has a file of its own",
    arguments: ["same", "parent", "absolute", "missing", "control", "long"])
  func names(_ form: String) async throws {
    try await TestWorld.run { world in
      try world.fault(
        "disposition", at: "/hda-broker/api/v1/dataaccess/download", count: 0, ["value": .string(form)])
      try await world.run("\(OrderTests.find(2))\nlet table = download $hits --into in")
      #expect(world.names(in: "in").count == 2)
      #expect(try await world.value("$table.file | unique | count") == 2)
      #expect(world.names().filter { !["in", "state"].contains($0) } == [])
      try await world.run("let again = download $hits --into in")
      #expect(try await world.value("$again.file == $table.file") == true)
    }
  }

  @Test("one that fails does not stop the others, and the next call gets it") func failure() async throws {
    try await TestWorld.run { world in
      try world.fault("order-fails", at: Self.place, method: "POST")
      try await world.run(OrderTests.find(3))
      let failure = try await world.failure("download $hits")
      #expect(failure.code == "E-PRODUCTS")
      #expect(failure.exitCode == .failed)
      #expect(failure.message.hasPrefix("1 of 3 products could not be downloaded, first S2"))
      #expect(world.names().filter { $0.hasSuffix(".zip") }.count == 2)
      #expect(try await world.value("download $hits | where reason == null | count") == 3)
      #expect(world.names().filter { $0.hasSuffix(".zip") }.count == 3)
    }
  }

  @Test("goes on where a download broke, under the name of the store") func resumes() async throws {
    try await TestWorld.run { world in
      try await world.run(OrderTests.find(1))
      try world.fault("truncate", at: Self.place, method: "GET", ["bytes": 30000])
      try world.fault("reset", at: Self.place, method: "GET", nth: 2, count: 0)
      let failure = try await world.failure("download $hits --into in")
      #expect(failure.code == "E-PRODUCTS")
      #expect(world.names(in: "in").contains { $0.hasSuffix(".part") }, "\(world.names(in: "in"))")
      world.sandbox.clearFaults()
      let file = try await world.value("download $hits --into in | get file | first")
      #expect(file.asString?.hasSuffix(".zip") == true)
      #expect(world.names(in: "in").count == 1)
      #expect(world.requests("GET \(Self.place)/{id} 206") > 0)
    }
  }
}
