import EODCore

/// What `POST processes/{id}/execution` asks for.
struct ExecutionRequest: Sendable {
  /// Why the service does not even accept it.
  struct Fault: Error, Equatable {
    let message: String

    init(_ message: String) { self.message = message }
  }

  /// What is to be run.
  enum Work: Sendable {
    /// The graph's XML; it may be wrong.
    case snap(graph: String)
    /// The chain of the Data Tailor; nil where it is no YAML.
    case tailor(chain: Value?)
    /// The days as they were written.
    case shearwater(area: String, start: String, end: String)
  }

  let process: String
  let work: Work
  /// Nil where they are not what they should be; the worker finds that out, not the service.
  let inputs: [Input]?
  /// By the key of an input; nil where it is not what it should be.
  let handling: [String: Handling]?
  /// The key of the store that results go to; nil for the service's own.
  let keyStore: String?

  init(_ body: Value, of process: ServerlessProcess) throws(Fault) {
    guard let inputs = body["inputs"]?.asRecord else { throw Fault("inputs are missing") }
    self.process = process.id
    keyStore = try Self.keyStore(in: body["outputs"])
    switch process.kind {
    case .snap:
      let text = try EncodedText(inputs["snap_graph"], called: "inputs.snap_graph", upTo: 1 << 20).text
      if let reason = GraphScan.refusal(of: text) { throw Fault("inputs.snap_graph is refused: \(reason)") }
      work = .snap(graph: text)
      self.inputs = try Self.inputs(inputs["eo_input"])
      handling = Self.handling(inputs["eo_config"])
    case .tailor:
      let text = try EncodedText(inputs["epct_chain"], called: "inputs.epct_chain", upTo: 1 << 16)
      work = .tailor(chain: try Self.chain(text))
      self.inputs = try Self.inputs(inputs["epct_input"])
      handling = Self.handling(inputs["epct_config"])
    case .shearwater:
      work = try Self.shearwater(inputs)
      self.inputs = []
      handling = [:]
    case .duck:
      throw Fault("\(process.id) takes nothing")
    }
  }

  /// `{NAME: {"format": {"schema": "keystore://KEY"}}}`
  private static func keyStore(in outputs: Value?) throws(Fault) -> String? {
    guard let outputs, !outputs.isNull else { return nil }
    guard let outputs = outputs.asRecord else { throw Fault("outputs is no object") }
    guard let schema = outputs.values.lazy.compactMap({ $0["format"]?["schema"] }).first else { return nil }
    guard let name = schema.asString.flatMap(Input.keyStore) else {
      throw Fault("the schema of an output is no keystore://NAME")
    }
    return name
  }

  private static func shearwater(_ inputs: Record) throws(Fault) -> Work {
    guard let area = inputs["area"]?.asString else { throw Fault("inputs.area is missing") }
    guard ServerlessProcess.shearwaterAreas.contains(area) else {
      throw Fault("inputs.area is none of \(ServerlessProcess.shearwaterAreas.joined(separator: ", "))")
    }
    var days: [String] = []
    for name in ["startDay", "endDay"] {
      guard let text = inputs[name]?.asString, Timestamp(text)?.isDay == true else {
        throw Fault("inputs.\(name) is no day, YYYY-MM-DD")
      }
      days.append(text)
    }
    guard days[0] <= days[1] else { throw Fault("inputs.endDay is before inputs.startDay") }
    return .shearwater(area: area, start: days[0], end: days[1])
  }
}
