import EODCore
import Foundation

/// What `POST processes/snap-function/execution` asks for.
struct ExecutionRequest: Sendable {
  /// Why the service does not even accept it.
  struct Fault: Error, Equatable {
    let message: String
  }

  /// A product that the graph reads.
  struct Input: Sendable, Equatable {
    /// The parameter that gpt gets its file as.
    let key: String
    /// Where stage-in fetches it.
    let address: String
  }

  /// The graph's XML.
  let graph: String
  /// Nil where `eo_input` is not what it should be; the worker finds that out, not the service.
  let inputs: [Input]?

  init(_ body: Value) throws(Fault) {
    guard let inputs = body["inputs"]?.asRecord else { throw Fault(message: "inputs are missing") }
    guard let text = inputs["snap_graph"]?.asString else {
      throw Fault(message: "inputs.snap_graph is missing")
    }
    guard let data = Data(base64Encoded: text), let graph = String(validating: data, as: UTF8.self) else {
      throw Fault(message: "inputs.snap_graph is no base64 of UTF-8 text")
    }
    self.graph = graph
    self.inputs = Self.inputs(inputs["eo_input"])
  }

  /// Reads the JSON text of a list of objects with one key each.
  private static func inputs(_ value: Value?) -> [Input]? {
    guard let value else { return [] }
    guard let text = value.asString, let items = (try? JSON.parse(text))?.asList else { return nil }
    var inputs: [Input] = []
    for item in items {
      guard let record = item.asRecord, record.count == 1, let address = record.values[0].asString,
        !inputs.contains(where: { $0.key == record.keys[0] })
      else { return nil }
      inputs.append(Input(key: record.keys[0], address: address))
    }
    return inputs
  }
}
