import EODCore

/// What the service says it can run. Only `snap-function` is run here.
struct ServerlessProcess: Sendable {
  let id: String
  let title: String
  let description: String
  let version: String
  /// Names of inputs, each at most once.
  let inputs: [String]

  static let snap = ServerlessProcess(
    id: "snap-function", title: "snap", description: "Runs a processing graph with SNAP.", version: "10.0.0",
    inputs: ["snap_graph", "eo_input", "eo_config"])

  static let all = [
    ServerlessProcess(
      id: "dataTailor", title: "Data Tailor", description: "Runs a chain of EUMETSAT's Data Tailor.",
      version: "3.4.0", inputs: ["epct_chain", "epct_input", "epct_config"]),
    ServerlessProcess(
      id: "shearwater-demo", title: "Shearwater", description: "Detects oil at sea.", version: "1.0.0",
      inputs: ["area", "startDay", "endDay"]),
    snap,
  ]

  /// - parameter isWhole: whether with inputs and outputs, as `processes/{id}` shows it.
  func shape(base: String, isWhole: Bool) -> Value {
    // The real links lack `/processes`, too.
    var record: Record = [
      "id": .string(id), "title": .string(title), "description": .string(description),
      "version": .string(version), "jobControlOptions": ["async-execute"], "outputTransmission": ["value"],
      "links": [
        Self.link("\(base)/\(id)", rel: "self"),
        Self.link("\(base)/\(id)/execution", rel: "http://www.opengis.net/def/rel/ogc/1.0/execute"),
      ],
    ]
    if isWhole {
      record["inputs"] = .record(Record(inputs.map { ($0, Self.input($0)) }))
      record["outputs"] = .record(["output": .record(["schema": .record(["type": "string"])])])
    }
    return .record(record)
  }

  private static func link(_ address: String, rel: String) -> Value {
    .record(["href": .string(address), "rel": .string(rel), "type": "application/json"])
  }

  private static func input(_ name: String) -> Value {
    .record([
      "title": .string(name), "minOccurs": 0, "maxOccurs": 1, "schema": .record(["type": "string"]),
    ])
  }
}
