import EODCore
import EODServices

/// One run of a graph at WEkEO's Serverless Functions, as asked for.
struct RunRequest: Sendable {
  static let process = "snap-function"

  var graphName: String
  /// With its placeholders filled, as far as the service does not fill them itself.
  var graph: String
  var inputs: [(name: String, input: RunInput)]
  /// What the placeholders were filled with.
  var parameters = Record()

  /// The same for two requests that would compute the same.
  var fingerprint: String {
    let canonical: Value = [
      "process": .string(Self.process), "graph": .string(graph),
      "inputs": .record(
        Record(inputs.sorted { $0.name < $1.name }.map { ($0.name, .string($0.input.identity)) })),
    ]
    return Fingerprint.sha256(of: JSON.write(canonical))
  }

  /// What the ledger keeps of it, enough to ask again.
  var record: Record {
    [
      "graph_name": .string(graphName), "graph": .string(graph),
      "inputs": .record(Record(inputs.map { ($0.name, $0.input.value) })),
      "parameters": .record(parameters),
    ]
  }
}

extension RunRequest {
  /// Reads back what the ledger keeps of a run.
  ///
  /// - returns: nil for a job that was not asked for from here.
  init?(_ job: Job) {
    guard job.service == .serverless, let graph = job.request["graph"]?.asString,
      let inputs = job.request["inputs"]?.asRecord
    else { return nil }
    var read: [(name: String, input: RunInput)] = []
    for (name, value) in inputs {
      guard let input = try? RunInput(value, name: name) else { return nil }
      read.append((name, input))
    }
    self.init(
      graphName: job.request["graph_name"]?.asString ?? "graph", graph: graph, inputs: read,
      parameters: job.request["parameters"]?.asRecord ?? Record())
  }
}
