import EODCore
import Testing

@testable import EODSandbox

/// What is foreseen of runs, on a Sentinel-2 product that has been ordered.
@Suite struct WorkerTests {
  private let clock = SandboxClock(speed: 1, startingAt: Timestamp(nanoseconds: 1_700_000_000_000_000_000))
  private let orders: OrderStore
  private let keys: KeyStore
  private let address: String
  private let item: CatalogueItem

  init() throws {
    let options = SandboxOptions()
    let catalogue = Catalogue(scenes: Track.all[1].scenes(seed: 1), seed: 1)
    orders = OrderStore(options: options, clock: clock, catalogue: catalogue, journal: .none)
    keys = KeyStore(owner: "me", clock: clock)
    keys.restore(.keyPair(privateKey: KeyFixture.privateKey))
    item = try #require(catalogue.items(of: .sentinel2).first)
    guard case .ordered(let order) = orders.order(item) else { throw RunFailure(.download) }
    address = "http://127.0.0.1/dataaccess/download/\(order.id)"
    _ = clock.advance(by: .seconds(80))
  }

  private func outlook(
    _ process: ServerlessProcess, _ inputs: Record, outputs: Value = [:], areKeysExpired: Bool = false
  ) throws -> RunOutlook {
    let body = Value.record(["inputs": .record(inputs), "outputs": outputs])
    let worker = Worker(orders: orders, keys: keys, now: clock.now, areKeysExpired: areKeysExpired)
    return worker.outlook(for: try ExecutionRequest(body, of: process))
  }

  private func snap(
    _ graph: String, _ input: Value? = nil, config: Value? = nil, outputs: Value = [:],
    areKeysExpired: Bool = false
  ) throws -> RunOutlook {
    var inputs: Record = ["snap_graph": .string(graph.base64)]
    inputs["eo_input"] = input ?? .jsonText([.record(["img1": .string(address)])])
    inputs["eo_config"] = config
    return try outlook(
      try #require(ServerlessProcess.all.first { $0.kind == .snap }), inputs, outputs: outputs,
      areKeysExpired: areKeysExpired)
  }

  @Test("a graph with its input and a region inside the product will do")
  func fine() throws {
    let outlook = try snap(graph(region: cornwall))
    #expect(outlook.failure == nil)
    #expect(outlook.products == [item.id])
    #expect(outlook.region?.west == -5.22)
    #expect(outlook.results == [.init(type: "nc")])
  }

  @Test(
    "bad inputs stop a run in stage-in",
    arguments: [
      ("[1]", .badInputs), ("not json", .badInputs), (7, .badInputs), (#"[{"a":1}]"#, .badInputs),
      (#"[{"a":"x","b":"y"}]"#, .badInputs), (#"[{"schema":"keystore://eodata"}]"#, .badInputs),
      (#"[{"a":"x"},{"a":"y"}]"#, .badInputs), (#"[{"a":"x","schema":"file:///etc/passwd"}]"#, .badInputs),
      (#"[{"img1":"http://x/dataaccess/download/none"}]"#, .inputNotFound),
      (#"[{"img1":"file:///etc/passwd"}]"#, .inputNotFound), (#"[{"img1":""}]"#, .inputNotFound),
      (#"[{"img1":"eodata/x","schema":"keystore://none"}]"#, .badInputs),
      (#"[{"img1":"","schema":"keystore://eodata"}]"#, .inputNotFound),
    ] as [(Value, RunFailure.Cause)])
  func badInputs(input: Value, cause: RunFailure.Cause) throws {
    #expect(try snap(graph(region: cornwall), input).failure?.cause == cause)
  }

  @Test(
    "an input is unpacked, and one file of it must fit",
    arguments: [
      (#"[{"img1":{"uncompress":false,"subPath":""}}]"#, nil),
      (#"[{"img1":{"subPath":"none of it"}}]"#, nil),
      (#"[{"img1":{"uncompress":true,"subPath":"manifest.safe"}}]"#, nil),
      (#"[{"other":{"uncompress":true,"subPath":"none"}}]"#, nil),
      (#"[{"img1":{"uncompress":true,"subPath":""}}]"#, .ambiguousInput),
      (#"[{"img1":{"uncompress":true,"subPath":".jp2"}}]"#, .ambiguousInput),
      (#"[{"img1":{"uncompress":true,"subPath":"xfdumanifest.xml"}}]"#, .inputNotFound),
      (#"[{"img1":{"uncompress":"yes"}}]"#, .badInputs), ("{}", .badInputs), (#"[{"img1":1}]"#, .badInputs),
    ] as [(Value, RunFailure.Cause?)])
  func unpacking(config: Value, cause: RunFailure.Cause?) throws {
    #expect(try snap(graph(region: cornwall), config: config).failure?.cause == cause)
  }

  @Test("a file that is no archive cannot be unpacked")
  func noArchive() throws {
    let config: Value = #"[{"img1":{"uncompress":true,"subPath":"x"}}]"#
    let file: Value = #"[{"img1":"EODATA/x.nc","schema":"keystore://eodata"}]"#
    #expect(try snap(graph(region: cornwall), file, config: config).failure?.cause == .badArchive)
    let zip: Value = #"[{"img1":"EODATA/x.ZIP","schema":"keystore://eodata"}]"#
    #expect(try snap(graph(region: cornwall), zip, config: config).failure == nil)
  }

  @Test("what SNAP stumbles over is foreseen")
  func stumbling() throws {
    func reason(_ graph: String) throws -> String? {
      let failure = try snap(graph).failure
      #expect(failure?.cause == .function)
      return failure?.detail
    }
    let inside = graph(region: cornwall)
    #expect(try snap("<graph>").failure?.cause == .badGraph)
    #expect(try snap("no xml").failure?.cause == .badGraph)
    #expect(try snap("<other/>").failure?.cause == .badGraph)
    #expect(try reason(graph(region: "$polygon"))?.contains("$polygon") == true)
    #expect(
      try reason(graph(region: "POLYGON ((10 45, 11 45, 11 46, 10 46, 10 45))"))?.contains("No inter") == true
    )
    #expect(try reason(graph(region: "no WKT"))?.contains("no WKT") == true)
    #expect(try reason(inside.replacing("1.0", with: "2.0"))?.contains("version") == true)
    #expect(try reason(inside.replacing(">Subset<", with: ">Cut<"))?.contains("'Cut'") == true)
    #expect(
      try reason(inside.replacing("id=\"Write\"", with: "id=\"READ\""))?.contains("id of its own") == true)
    #expect(
      try reason(inside.replacing("refid=\"Read\"", with: "refid=\"Gone\""))?.contains("'Gone'") == true)
    #expect(try reason(inside.replacing(">Subset<", with: ">c2rcc.msi<"))?.contains("one size") == true)
  }

  @Test(
    "the format of the node called Write is the type of the result",
    arguments: [
      ("NetCDF4-CF", "nc"), ("GeoTIFF", "tif"), ("BEAM-DIMAP", "dim"), ("Gamma", "dat"), ("", "dim"),
    ])
  func formats(format: String, type: String) throws {
    let text = graph(region: cornwall).replacing("NetCDF4-BEAM", with: format)
    #expect(try snap(text).results == [.init(type: type)])
  }

  @Test("what is written elsewhere than where the worker looks is no result")
  func noResult() throws {
    let text = graph(region: cornwall)
    #expect(try snap(text.replacing("$output", with: "/tmp/x")).results.count == 1)
    let other = text.replacing("id=\"Write\"", with: "id=\"Save\"")
    #expect(try snap(other).results.count == 1)
    #expect(try snap(other.replacing("$output", with: "/tmp/x")).results.isEmpty)
  }

  @Test("results go to a key that can be written with, and to no other")
  func outputs() throws {
    let s3 = try KeyRequest(.record(["s3": .record(["type": "S3", "data": .string(KeyFixture.s3)])]))
    #expect(try keys.create(s3) == .created)
    let dav = try KeyRequest(.record(["dav": .record(["type": "WEBDAV", "data": .string(KeyFixture.dav)])]))
    #expect(try keys.create(dav) == .created)
    func outlook(to key: String, areKeysExpired: Bool = false) throws -> RunOutlook {
      let format: Value = .record(["schema": .string("keystore://\(key)")])
      return try snap(
        graph(region: cornwall), outputs: .record(["output": .record(["format": format])]),
        areKeysExpired: areKeysExpired)
    }
    #expect(try outlook(to: "s3").failure == nil)
    #expect(try outlook(to: "s3").keyStore == "s3")
    #expect(try outlook(to: "dav").failure == nil)
    #expect(try outlook(to: "eodata").failure?.cause == .refusedUpload)
    #expect(try outlook(to: "none").failure?.cause == .refusedUpload)
    #expect(try outlook(to: "s3", areKeysExpired: true).failure?.detail == "key s3 has expired")
    _ = clock.advance(by: .seconds(3601))
    #expect(try outlook(to: "s3").failure?.detail == "key s3 has expired")
    let drive: Value = #"[{"img1":"x.zip","schema":"keystore://dav"}]"#
    #expect(try snap(graph(region: cornwall), drive).failure?.cause == .badInputs)
  }

  private func tailor(_ chain: String, inputs: Int = 1) throws -> RunOutlook {
    let items = (0..<inputs).map { Value.record(["img\($0)": .string(address)]) }
    return try outlook(
      try #require(ServerlessProcess.all.first { $0.kind == .tailor }),
      ["epct_chain": .string(chain.base64), "epct_input": .jsonText(items)])
  }

  @Test("a chain of the Data Tailor leaves a file for each input, or one where it puts them together")
  func tailored() throws {
    #expect("{}\n".base64 == "e30K")
    let empty = try tailor("{}\n", inputs: 2)
    #expect(empty.failure == nil)
    #expect(empty.results.map(\.type) == ["nc", "nc"])
    #expect(empty.results[0].stem?.hasPrefix("S2") == true)
    let chain = "aggregation: mosaic\nformat: geotiff\nroi:\n  NSWE: [51, 50, -6, -4]\n"
    let whole = try tailor(chain, inputs: 3)
    #expect(whole.failure == nil)
    #expect(whole.results.map(\.type) == ["tif"])
    #expect(try whole.region == BoundingBox("-6,50,-4,51"))
    #expect(try tailor("roi: {NSWE: '[51,50,-6,-4]'}").region?.north == 51)
    #expect(try tailor("roi: {id: europe}").failure == nil)
  }

  @Test(
    "a chain that is none, or asks for what there is not, fails",
    arguments: [
      ("- 1", .badInputs), ("a: [", .badInputs), ("colour: red", .function), ("format: poem", .function),
      ("roi: {NSWE: [1, 2]}", .function), ("roi: {NSWE: 7}", .function),
      ("roi: {NSWE: [-50, -51, 10, 11]}", .function),
    ] as [(String, RunFailure.Cause)])
  func badChains(chain: String, cause: RunFailure.Cause) throws {
    #expect(try tailor(chain).failure?.cause == cause)
    #expect(try tailor(chain, inputs: 0).failure?.cause == .badInputs)
  }
}
