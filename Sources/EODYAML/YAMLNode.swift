package import EODCore

/// A part of a YAML document with the place where it stands, its aliases replaced by what they stand for.
package struct YAMLNode: Sendable {
  /// What a part of a document is.
  package enum Content: Sendable {
    /// - parameter isPlain: whether it stands without quotes, so that its text tells its type.
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    case map([(name: YAMLNode, value: YAMLNode)])
  }

  package var content: Content
  /// `!!str` or the like in full; empty where none is written.
  package var tag: String
  package var place: TextPlace

  /// The text of a scalar.
  package var text: String? { if case .scalar(let text, _) = content { text } else { nil } }

  /// The entries of a map.
  package var entries: [(name: YAMLNode, value: YAMLNode)]? {
    if case .map(let entries) = content { entries } else { nil }
  }
}
