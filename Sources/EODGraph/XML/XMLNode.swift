import EODCore

/// An element of an XML text, with where it stands.
struct XMLNode: Sendable, Equatable {
  struct Attribute: Sendable, Equatable {
    let name: String
    let value: String
    /// Of the value, without its quotes.
    let span: Span
  }

  let name: String
  let attributes: [Attribute]
  var children: [XMLNode] = []
  /// Its own text, entities resolved, without that of its children and without the blanks around it.
  var text = ""
  /// Of the start tag.
  let span: Span
  /// Of the text; that of the start tag where there is none.
  var textSpan: Span

  init(name: String, attributes: [Attribute], span: Span) {
    self.name = name
    self.attributes = attributes
    self.span = span
    textSpan = span
  }

  func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }
  func child(_ name: String) -> XMLNode? { children.first { $0.name == name } }
}

/// Where a text stops being XML, or is XML that is refused.
struct XMLError: Error, Equatable {
  enum Reason: Sendable, Equatable {
    /// A sentence without a full stop.
    case malformed(String)
    /// Document types can name files to read and texts to repeat; no graph needs one.
    case documentType
  }

  let reason: Reason
  let offset: Int
}
