import EODCore
import Testing

@testable import EODSandbox

/// Runs a sandbox of its own for a test, with a client that knows it, and removes it after.
func withSandbox<Result: Sendable>(
  _ options: SandboxOptions = SandboxOptions(password: "secret"),
  _ body: (Sandbox, RawClient) async throws -> Result
) async throws -> Result {
  let sandbox = try await Sandbox.start(options)
  do {
    let result = try await body(sandbox, RawClient(port: sandbox.port))
    await sandbox.stop()
    return result
  } catch {
    await sandbox.stop()
    throw error
  }
}

extension RawClient {
  /// The same with a token.
  func signedIn() async throws -> RawClient {
    let reply = try await post(
      "/identity/gettoken", .record(["username": "sandbox", "password": "secret"]))
    var client = self
    client.token = try #require(reply.json["access_token"]?.asString)
    return client
  }

  /// Accepts the licence of Sentinel-2.
  func acceptingTerms() async throws -> RawClient {
    _ = try await send("PUT", "\(hda)/termsaccepted/Copernicus_Sentinel_License")
    return self
  }

  var hda: String { "/hda-broker/api/v1" }

  /// The first level 1C product of a tile on a day.
  func product(tile: String = "30UUA", day: String = "2020-06-23") async throws -> Value {
    let reply = try await post(
      "\(hda)/dataaccess/search",
      .record([
        "dataset_id": "EO:ESA:DAT:SENTINEL-2", "tileId": .string(tile), "processingLevel": "S2MSI1C",
        "startdate": .string("\(day)T00:00:00.000Z"), "enddate": .string("\(day)T23:59:59.000Z"),
      ]))
    return try #require(reply.json["features"]?.asList?.first)
  }

  /// Orders a product; the id of the download.
  func order(_ product: Value) async throws -> Reply {
    try await post(
      "\(hda)/dataaccess/download",
      .record([
        "dataset_id": "EO:ESA:DAT:SENTINEL-2", "product_id": product["id"] ?? .null,
        "location": product["properties"]?["location"] ?? .null,
      ]))
  }

  /// Submits a graph on inputs.
  func execute(_ graph: String = emptyGraph, inputs: [(String, String)] = []) async throws -> Reply {
    try await execute(
      "snap-function",
      [
        "snap_graph": .string(graph.base64),
        "eo_input": .jsonText(inputs.map { .record(Record([($0.0, .string($0.1))])) }),
      ])
  }

  /// Submits a run of a process, as eocanvas does.
  func execute(_ process: String, _ inputs: Record, outputs: Record = [:]) async throws -> Reply {
    try await post(
      "/serverless/processes/\(process)/execution",
      .record(["inputs": .record(inputs), "outputs": .record(outputs), "response": "raw"]))
  }

  /// Makes the sandbox misbehave from now on.
  func arrange(_ rules: Record...) async throws {
    let reply = try await post("/_sandbox/faults", .list(rules.map(Value.record)))
    try #require(reply.status == 200, "\(reply.text)")
  }
}

extension Value {
  /// JSON as a text within JSON.
  static func jsonText(_ items: [Value]) -> Value { .string(JSON.write(.list(items))) }
}
