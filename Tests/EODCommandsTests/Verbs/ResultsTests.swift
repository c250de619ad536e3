import EODCommands
import EODCore
import EODLanguage
import EODSandbox
import EODTesting
import Foundation
import Testing

@Suite("results") struct ResultsTests {
  private static let file = "GET /serverless/jobs/{id}/results/{file}"

  /// Runs the good run to its end, with rules for it; the job's id.
  @discardableResult
  private func finished(
    _ world: TestWorld, _ more: String = "--label aoi-2", quirks: [(String, Value)] = []
  ) async throws -> String {
    try await world.prepareC2RCC()
    for (kind, value) in quirks {
      try world.fault(kind, at: "/serverless/processes/", method: "POST", ["value": value])
    }
    let job = try await world.value(TestWorld.goodRun(more))
    world.sandbox.advance(by: .seconds(3600))
    return try #require(job["id"]?.asString)
  }

  private func contents(_ world: TestWorld, _ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(world.folder.path)/\(path)")), as: UTF8.self)
  }

  @Test("are named after the label, the product and the job, and a sidecar tells the rest") func sidecar()
    async throws
  {
    try await TestWorld.run { world in
      let id = try await finished(world)
      let path = try #require(try await world.value("results aoi-2 --into out | first").asString)
      let name = "aoi-2-S2A_MSIL1C_20200623T112121_T30UUA-\(id.prefix(8)).nc"
      #expect(path == "\(world.folder.path)/out/\(name)")
      #expect(world.names(in: "out") == [name, "\(name).eod.json"])
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(path).eod.json")
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
      let sidecar = try await world.value("load out/\(name).eod.json --as json")
      #expect(
        sidecar.asRecord?.keys == [
          "eod", "format", "file", "size", "sha256", "fetched", "result", "url", "service", "address", "job",
          "label", "process", "request", "created", "submitted", "finished", "origin", "products",
          "parameters", "graph", "graph_sha256", "graph_text",
        ])
      #expect(sidecar["file"] == .string(name))
      #expect(sidecar["job"] == .string(id))
      #expect(sidecar["label"] == "aoi-2")
      #expect(sidecar["graph"] == "c2rcc")
      #expect(sidecar["graph_text"]?.asString?.contains("<node id=\"Write\">") == true)
      #expect(sidecar["origin"] == "test:1")
      #expect(sidecar["eod"] == .string(Version.current))
      let product = try #require(sidecar["products"]?.asList?.first)
      #expect(product["input"] == "img1")
      #expect(product["dataset"] == "EO:ESA:DAT:SENTINEL-2")
      #expect(product["product"]?.asString?.hasPrefix("S2A_MSIL1C_20200623T112121_") == true)
      let text = try contents(world, "out/\(name).eod.json")
      #expect(!text.contains("Bearer") && !text.contains("?"))
    }
  }

  @Test("that are there are not fetched again; what is gone or was changed is, and nothing is written over")
  func again() async throws {
    try await TestWorld.run { world in
      try await finished(world)
      let path = try #require(try await world.value("results aoi-2 --into out | first").asString)
      let name = URL(filePath: path).lastPathComponent
      let original = try Data(contentsOf: URL(filePath: path))
      #expect(try await world.value("results aoi-2 --into out") == [.string(path)])
      #expect(world.requests(Self.file) == 1)
      // A sidecar that a crash has cost is mended.
      try FileManager.default.removeItem(atPath: "\(path).eod.json")
      #expect(try await world.value("results aoi-2 --into out") == [.string(path)])
      #expect(world.names(in: "out") == [name, "\(name).eod.json"])
      #expect(world.requests(Self.file) == 1)
      try FileManager.default.removeItem(atPath: path)
      #expect(try await world.value("results aoi-2 --into out") == [.string(path)])
      #expect(world.requests(Self.file) == 2)
      // The same size, other bytes.
      var changed = original
      changed[changed.count - 1] ^= 1
      try changed.write(to: URL(filePath: path))
      let second = path.replacing(".nc", with: "-2.nc")
      #expect(try await world.value("results aoi-2 --into out") == [.string(second)])
      #expect(try Data(contentsOf: URL(filePath: path)) == changed)
      #expect(try Data(contentsOf: URL(filePath: second)) == original)
      #expect(try await world.value("results aoi-2 --into out") == [.string(second)])
      #expect(world.requests(Self.file) == 3)
    }
  }

  @Test("in a second folder are fetched once, and stay known in the first") func folders() async throws {
    try await TestWorld.run { world in
      try await finished(world)
      let first = try await world.value("results aoi-2 --into one")
      try await world.run("results aoi-2 --into two")
      #expect(world.requests(Self.file) == 2)
      #expect(try await world.value("results aoi-2 --into one") == first)
      #expect(try await world.value("results aoi-2 --into ./one/.") == first)
      #expect(world.requests(Self.file) == 2)
    }
  }

  @Test("that the service keeps no more are not missed where all are here") func expired() async throws {
    try await TestWorld.run { world in
      try await finished(world)
      let paths = try await world.value("results aoi-2 --into out")
      try world.fault("status", at: "/serverless/jobs/", count: 0, ["status": 404])
      #expect(try await world.value("results aoi-2 --into out") == paths)
      try FileManager.default.removeItem(atPath: try #require(paths.asList?.first?.asString))
      #expect(try await world.failure("results aoi-2 --into out").code == "E-NOT-FOUND")
    }
  }

  @Test("of a job with many have names of their own, and one that fails keeps none of the others")
  func many() async throws {
    try await TestWorld.run { world in
      let id = try await finished(world, quirks: [("result-count", 12)])
      try world.fault("status", at: "/serverless/jobs/\(id)/results/", nth: 4, ["status": 404])
      let failure = try await world.failure("results aoi-2 --into out")
      #expect(failure.code == "E-NOT-FOUND")
      let names = world.names(in: "out")
      #expect(names.count { $0.hasSuffix(".nc") } == 11)
      #expect(names.count { $0.hasSuffix(".nc.eod.json") } == 11)
      #expect(names.count == 22)
      #expect(try await world.value("results aoi-2 --into out | count") == 12)
      #expect(world.names(in: "out").count == 24)
      #expect(world.requests(Self.file + " 200") == 12)
    }
  }

  @Test(
    "with hostile names stay in their folder",
    arguments: ["climbing", "absolute", "controls", "empty", "equal", "long", "escaped", "odd", "missing"])
  func hostile(_ names: String) async throws {
    try await TestWorld.run { world in
      try await finished(world, quirks: [("result-names", .string(names)), ("result-count", 10)])
      let before = Set(world.names())
      let paths = try await world.value("results aoi-2 --into out").asList?.compactMap(\.asString) ?? []
      #expect(Set(paths).count == 10)
      #expect(paths.allSatisfy { $0.hasPrefix("\(world.folder.path)/out/aoi-2-") })
      #expect(world.names(in: "out").count == 20)
      #expect(Set(world.names()).subtracting(before) == ["out"])
      #expect(try await world.value("results aoi-2 --into out | count") == 10)
      #expect(world.requests(Self.file) == 10)
    }
  }

  @Test("go on where an earlier session stopped, by job and not by name") func acrossSessions() async throws {
    try await TestWorld.run(hasLedgerFile: true) { world in
      let id = try await finished(world)
      try world.fault("truncate", at: "/serverless/jobs/\(id)/results/", ["bytes": 1000])
      try world.fault("status", at: "/serverless/jobs/\(id)/results/", nth: 2, count: 0, ["status": 503])
      #expect(try await world.failure("results aoi-2 --into out").code == "E-HTTP")
      let left = world.names(in: "out")
      #expect(left.count == 2 && left[0].hasSuffix(".nc.part") && left[1].hasSuffix(".nc.part.json"))
      world.sandbox.clearFaults()
      try await world.another { second in
        let path = try #require(try await second.value("results aoi-2 --into out | first").asString)
        #expect(second.requests("\(Self.file) 206") == 1)
        #expect(second.names(in: "out").count == 2)
        #expect(try await second.value("why \(path) | get state") == "unchanged")
      }
    }
  }

  @Test("on a foreign host are fetched without the token") func foreignHost() async throws {
    let stranger = try StrangerHost(content: "from afar")
    defer { stranger.stop() }
    try await TestWorld.run { world in
      try await finished(world)
      try world.fault("result-host", at: "/serverless/jobs/", count: 0, ["value": .string(stranger.origin)])
      let path = try #require(try await world.value("results aoi-2 --into out | first").asString)
      #expect(try Data(contentsOf: URL(filePath: path)) == Data("from afar".utf8))
      #expect(stranger.requests.count == 1)
      #expect(stranger.requests.allSatisfy { !$0.lowercased().contains("authorization") })
    }
  }

  @Test("cannot be where a file has the folder's name") func noFolder() async throws {
    try await TestWorld.run { world in
      try await finished(world)
      try world.folder.write("mine", to: "out")
      let failure = try await world.failure("results aoi-2 --into out")
      #expect(failure.code == "E-FILE")
      #expect(failure.message.contains("\(world.folder.path)/out"))
      #expect(try contents(world, "out") == "mine")
    }
  }

  @Test("of a job that is reused are fetched again where they are gone") func reused() async throws {
    try await TestWorld.run { world in
      try await finished(world, "--label aoi-2 --into out")
      let file = try await world.value("wait aoi-2 | get file | first")
      try FileManager.default.removeItem(atPath: "\(world.folder.path)/out")
      #expect(try await world.value("\(TestWorld.goodRun("--into out --wait")) | get file | first") == file)
      #expect(world.names(in: "out").count == 2)
      #expect(world.requests("POST /serverless/processes/{id}/execution") == 1)
    }
  }
}
