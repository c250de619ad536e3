import EODCore

/// The sentence in the body of an error answer, in whatever shape the services and their gateway give it.
enum ServerWords {
  private static let limit = 300

  /// One line without markup and control characters; empty where there is nothing to quote.
  static func of(_ body: [UInt8]) -> String {
    if let value = try? JSON.parse(body), let words = words(in: value, depth: 0) { return oneLine(words) }
    return excerpt(body)
  }

  /// The first words of a body that is no JSON.
  static func excerpt(_ body: [UInt8]) -> String {
    oneLine(withoutMarkup(String(decoding: body.prefix(16_384), as: UTF8.self)))
  }

  /// Problem details (RFC 9457), FastAPI's lists, HDA's JSON within a string, OAuth's and pygeoapi's fields.
  private static func words(in value: Value, depth: Int) -> String? {
    guard depth < 4 else { return nil }
    switch value {
    case .string(let text):
      if text.hasPrefix("{"), let nested = try? JSON.parse(text) {
        return words(in: nested, depth: depth + 1)
      }
      return text.isEmpty ? nil : text
    case .list(let items):
      let all = items.compactMap { words(in: $0, depth: depth + 1) }
      return all.isEmpty ? nil : all.joined(separator: "; ")
    case .record(let record):
      if let text = record["msg"]?.asString {
        let place = record["loc"]?.asList?.compactMap { $0.asString ?? $0.asInt.map(String.init) } ?? []
        return place.isEmpty ? text : "\(place.joined(separator: ".")): \(text)"
      }
      for key in ["detail", "message", "error_description", "description", "title", "error", "code"] {
        if let field = record[key], let text = words(in: field, depth: depth + 1) { return text }
      }
      return nil
    default: return nil
    }
  }

  /// The text between tags; scripts, styles and comments are left out with what they hold.
  private static func withoutMarkup(_ text: String) -> String {
    guard text.contains("<") else { return text }
    var plain = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      plain += rest[..<open] + " "
      rest = rest[open...]
      let silent = [("<!--", "-->"), ("<style", "</style>"), ("<script", "</script>")]
      let end = silent.first { rest.lowercased().hasPrefix($0.0) }?.1 ?? ">"
      guard let close = rest.firstRange(of: end)?.upperBound else { return plain }
      rest = rest[close...]
    }
    return plain + rest
  }

  private static func oneLine(_ text: String) -> String {
    let line = text.strippingControls().split(separator: " ").joined(separator: " ")
    return line.count <= limit ? line : line.prefix(limit) + "…"
  }
}
