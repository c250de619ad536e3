package import EODCore

/// Finds what would waste a run, before one of the few runs of a month is spent on it.
package struct GraphCheck: Sendable {
  /// What will be put into the graph. Without it, names without a value are notes, not errors.
  package struct Given: Sendable, Equatable {
    /// Values by name, put in before the graph is sent.
    package var settings: [String: String]
    /// Names whose value, a product's file, the worker puts in.
    package var inputs: [String]

    package init(settings: [String: String] = [:], inputs: [String] = []) {
      self.settings = settings
      self.inputs = inputs
    }
  }

  let graph: SnapGraph
  let given: Given?
  let operators: OperatorTable
  private(set) var findings: [Finding] = []

  /// All findings in a text, in its order. Where it is no graph at all, that is the only one.
  package static func findings(
    in source: SourceText, given: Given? = nil, operators: OperatorTable = .snap
  ) -> [Finding] {
    do {
      return findings(in: try SnapGraph(source), given: given, operators: operators)
    } catch {
      let place = error.place
      return [
        Finding(
          severity: .error, code: error.code, message: error.reason, hint: error.hint, line: place.line,
          column: place.column)
      ]
    }
  }

  package static func findings(
    in graph: SnapGraph, given: Given? = nil, operators: OperatorTable = .snap
  ) -> [Finding] {
    var check = GraphCheck(graph: graph, given: given, operators: operators)
    check.structure()
    check.flow()
    check.outputs()
    for node in graph.nodes { check.parameters(of: node) }
    check.placeholders()
    return check.findings.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private init(graph: SnapGraph, given: Given?, operators: OperatorTable) {
    self.graph = graph
    self.given = given
    self.operators = operators
  }

  mutating func add(
    _ severity: Finding.Severity, _ code: String, _ message: String, at span: Span, hint: String? = nil
  ) {
    let (line, column) = graph.source.location(of: span.lower)
    findings.append(
      Finding(
        severity: severity, code: "E-GRAPH-" + code, message: message, hint: hint, line: line, column: column)
    )
  }

  /// The text with the given values; nil where it is only known on the worker.
  func resolved(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    var resolved = ""
    var offset = 0
    let bytes = Array(text.utf8)
    for place in Placeholders(bytes).places {
      guard let value = given?.settings[place.name] else { return nil }
      resolved += String(decoding: bytes[offset..<place.span.lower], as: UTF8.self) + value
      offset = place.span.upper
    }
    return resolved + String(decoding: bytes[offset...], as: UTF8.self)
  }

  static func didYouMean(_ word: String, _ names: some Sequence<String>) -> String? {
    Suggestion.nearest(to: word, among: names).map { "did you mean \($0)?" }
  }
}

extension SnapGraph.Node {
  /// What messages call it.
  var title: String { id.map { "node \($0.text)" } ?? "a node without an id" }
}
