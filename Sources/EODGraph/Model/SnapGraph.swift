package import EODCore

/// A processing graph of SNAP as its XML says it: what to run, on what, with which parameters.
///
/// It holds what is written, right or wrong; `GraphCheck` judges it.
package struct SnapGraph: Sendable {
  /// As it was loaded, placeholders and all.
  package let source: SourceText
  /// What `<version>` says; nil where there is none.
  package let version: Located?
  /// In the order of the text.
  package let nodes: [Node]
  /// The header's names for products given from outside, which nodes may refer to.
  package let headerSources: [String]
  /// Elements below the root that graphs don't have.
  package let strangers: [Located]

  package struct Node: Sendable {
    /// Nil where the attribute is missing.
    package let id: Located?
    package let operatorName: Located?
    package let sources: [Source]
    package let parameters: [Parameter]
    /// Of the start tag.
    package let span: Span
  }

  package struct Source: Sendable {
    /// The element's name, the operator's name for this input.
    package let name: String
    /// The id of the node it comes from, or `${name}` of a product given from outside.
    package let target: Located
  }

  package struct Parameter: Sendable {
    package let name: String
    /// Empty where it has fields instead.
    package let value: Located
    /// Of a structured parameter, such as `targetBands`.
    package let fields: [Parameter]
    package let span: Span
  }

  /// A piece of text and where it stands.
  package struct Located: Sendable, Equatable {
    package let text: String
    package let span: Span
  }

  /// - parameter name: what errors call the text: a file's name.
  package init(_ text: String, name: String) throws(GraphError) {
    try self.init(SourceText(name: name, text))
  }

  package init(_ source: SourceText) throws(GraphError) {
    let root: XMLNode
    do {
      var reader = XMLReader(source.bytes)
      root = try reader.document()
    } catch {
      let (line, column) = source.location(of: error.offset)
      let place = GraphError.Place(file: source.name, line: line, column: column)
      throw switch error.reason {
      case .malformed(let reason): .malformed(reason, place)
      case .documentType: .documentType(place)
      }
    }
    guard root.name == "graph" else {
      let (line, column) = source.location(of: root.span.lower)
      throw .notAGraph(root: root.name, .init(file: source.name, line: line, column: column))
    }
    self.source = source
    version = root.child("version").map { Located(text: $0.text, span: $0.textSpan) }
    nodes = root.children.filter { $0.name == "node" }.map(Node.init)
    headerSources =
      root.child("header")?.child("sources")?.children.map { source in
        source.attribute("id")?.value ?? source.name
      } ?? []
    strangers = root.children.filter { !Self.known.contains($0.name) }.map {
      Located(text: $0.name, span: $0.span)
    }
  }

  private static let known = ["version", "header", "node", "applicationData"]
}

extension SnapGraph.Node {
  fileprivate init(_ element: XMLNode) {
    id = element.attribute("id").map { .init(text: $0.value, span: $0.span) }
    operatorName = element.child("operator").map { .init(text: $0.text, span: $0.textSpan) }
    sources = (element.child("sources")?.children ?? []).flatMap(SnapGraph.Source.read)
    parameters = (element.child("parameters")?.children ?? []).map(SnapGraph.Parameter.init)
    span = element.span
  }
}

extension SnapGraph.Source {
  /// One source; `sourceProducts` holds a list of them parted by commas.
  fileprivate static func read(_ element: XMLNode) -> [SnapGraph.Source] {
    let target =
      element.attribute("refid").map { SnapGraph.Located(text: $0.value, span: $0.span) }
      ?? SnapGraph.Located(text: element.text, span: element.textSpan)
    guard element.name == "sourceProducts", target.text.contains(",") else {
      return [SnapGraph.Source(name: element.name, target: target)]
    }
    return target.text.split(separator: ",").enumerated().map { number, part in
      let id = part.drop { $0 == " " }
      return SnapGraph.Source(
        name: "sourceProducts\(number)", target: .init(text: String(id), span: target.span))
    }
  }
}

extension SnapGraph.Parameter {
  fileprivate init(_ element: XMLNode) {
    name = element.name
    value = .init(text: element.text, span: element.textSpan)
    fields = element.children.map(SnapGraph.Parameter.init)
    span = element.span
  }
}
