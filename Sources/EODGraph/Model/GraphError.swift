import EODCore

/// Why a text is no graph at all. What is wrong within a graph are findings of `GraphCheck`.
package enum GraphError: Explained, Equatable {
  package struct Place: Sendable, Equatable {
    package let file: String
    /// Both count from one.
    package let line: Int
    package let column: Int

    package init(file: String, line: Int, column: Int) {
      self.file = file
      self.line = line
      self.column = column
    }

    fileprivate var words: String { "\(file):\(line):\(column)" }
  }

  case malformed(String, Place)
  case documentType(Place)
  case notAGraph(root: String, Place)

  package var place: Place {
    switch self {
    case .malformed(_, let place), .documentType(let place), .notAGraph(_, let place): place
    }
  }

  package var code: String {
    switch self {
    case .malformed: "E-GRAPH-XML"
    case .documentType: "E-GRAPH-DOCTYPE"
    case .notAGraph: "E-GRAPH-ROOT"
    }
  }

  /// Without the place.
  package var reason: String {
    switch self {
    case .malformed(let reason, _): "the XML is not well formed: \(reason)"
    case .documentType: "the XML has a DOCTYPE, which is refused"
    case .notAGraph(let root, _): "the root element is <\(root)>, not <graph>"
    }
  }

  package var message: String { "\(place.words): \(reason)" }

  package var hint: String? {
    switch self {
    case .malformed: nil
    case .documentType: "take it out; a graph needs none"
    case .notAGraph: "give a graph as SNAP's Graph Builder saves it"
    }
  }
}
