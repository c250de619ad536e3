import EODCore
import Testing

@testable import EODSandbox

/// Nothing on tape: enough for all that is not about the archive, and made at once.
let bare = SandboxOptions(tiles: [], password: "secret")

/// Runs a sandbox under rules, with a client that is signed in and has accepted all licences.
func withHDA<Result: Sendable>(
  _ rules: [Record] = [], _ body: (Sandbox, RawClient) async throws -> Result
) async throws -> Result {
  try await withSandbox(bare) { sandbox, client in
    let client = try await client.signedIn()
    TermStore.all.forEach(sandbox.world.terms.accept)
    try sandbox.addFaults(rules.map(Value.record))
    return try await body(sandbox, client)
  }
}

extension RawClient {
  /// A search, with its fields written as JSON.
  func search(_ dataset: String, _ fields: String = "") async throws -> Reply {
    let separator = fields.isEmpty ? "" : ", "
    return try await post(
      "\(hda)/dataaccess/search", try JSON.parse(#"{"dataset_id": "\#(dataset)"\#(separator)\#(fields)}"#))
  }

  /// Orders a product of a search.
  func order(_ product: Value, of dataset: String) async throws -> Reply {
    try await post(
      "\(hda)/dataaccess/download",
      .record([
        "dataset_id": .string(dataset), "product_id": product["id"] ?? .null,
        "location": product["properties"]?["location"] ?? .null,
      ]))
  }
}

extension RawClient.Reply {
  var features: [Value] { json["features"]?.asList ?? [] }
  var ids: [String] { features.compactMap { $0["id"]?.asString } }
  /// Of a page of a search.
  var paging: Record { json["properties"]?.asRecord ?? Record() }
}

extension Dataset {
  /// A search that finds something of it.
  var fields: String {
    id == Dataset.reanalysis.id
      ? #""variable": ["2m_temperature"], "year": ["2020"], "month": ["02", "06"], "day": ["01", "31"], "time": ["12:00"], "format": "grib""#
      : ""
  }
}
