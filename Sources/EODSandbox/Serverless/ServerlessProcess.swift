import EODCore

/// What the service can run.
struct ServerlessProcess: Sendable {
  enum Kind: Sendable {
    case snap
    case tailor
    case shearwater
    case duck
  }

  struct Input: Sendable {
    let name: String
    let title: String
    /// What else its JSON Schema has beside `"type": "string"`.
    var schema: Record = [:]
  }

  let kind: Kind
  let id: String
  let title: String
  let description: String
  let version: String
  /// Each at most once, and none needed, as the real descriptions have it.
  let inputs: [Input]

  static let shearwaterAreas = ["Sindian"]

  static let all = [
    ServerlessProcess(
      kind: .tailor, id: "dataTailor", title: "Data Tailor",
      description: "Runs a chain of EUMETSAT's Data Tailor.", version: "3.4.0",
      inputs: [
        Input(name: "epct_chain", title: "YAML of the chain", schema: base64),
        Input(name: "epct_input", title: "List of objects, from names to addresses", schema: json),
        Input(
          name: "epct_config", title: "List of objects, from names to uncompress and subPath", schema: json),
      ]),
    ServerlessProcess(
      kind: .shearwater, id: "shearwater-demo", title: "Shearwater",
      description: "A demonstration, of one area from one day to another.", version: "1.0.0",
      inputs: [
        Input(
          name: "area", title: "Name of the area",
          schema: ["enum": .list(shearwaterAreas.map(Value.string))]),
        Input(name: "startDay", title: "First day", schema: ["format": "date"]),
        Input(name: "endDay", title: "Last day", schema: ["format": "date"]),
      ]),
    ServerlessProcess(
      kind: .snap, id: "snap-function", title: "snap", description: "Runs a processing graph with SNAP.",
      version: "10.0.0",
      inputs: [
        Input(name: "snap_graph", title: "XML of the graph", schema: base64),
        Input(name: "eo_input", title: "List of objects, from names to addresses", schema: json),
        Input(
          name: "eo_config", title: "List of objects, from names to uncompress and subPath", schema: json),
      ]),
  ]

  /// What version 1 had beside.
  static let duck = ServerlessProcess(
    kind: .duck, id: "duck", title: "duck", description: "Quacks.", version: "1.0.0", inputs: [])

  private static let base64: Record = ["contentEncoding": "base64"]
  private static let json: Record = ["contentMediaType": "application/json"]

  /// - parameter isWhole: whether with inputs and outputs, as `processes/{id}` shows it.
  func shape(base: String, isWhole: Bool, isV1: Bool) -> Value {
    // The real links lack `/processes`, too.
    var record: Record = [
      isV1 ? "processId" : "id": .string(id), "title": .string(title), "description": .string(description),
      "version": .string(version), "jobControlOptions": ["async-execute"], "outputTransmission": ["value"],
      "links": [
        Self.link("\(base)/\(id)", rel: "self"),
        Self.link("\(base)/\(id)/execution", rel: "http://www.opengis.net/def/rel/ogc/1.0/execute"),
      ],
    ]
    if isWhole {
      record["inputs"] = .record(Record(inputs.map { ($0.name, $0.shape) }))
      record["outputs"] = .record([
        "output": .record(["title": "Files of the run", "schema": .record(["type": "string"])])
      ])
    }
    return .record(record)
  }

  private static func link(_ address: String, rel: String) -> Value {
    .record(["href": .string(address), "rel": .string(rel), "type": "application/json"])
  }
}

extension ServerlessProcess.Input {
  fileprivate var shape: Value {
    var record = schema
    record["type"] = "string"
    return .record([
      "title": .string(title), "schema": .record(record), "minOccurs": 0, "maxOccurs": 1,
    ])
  }
}
