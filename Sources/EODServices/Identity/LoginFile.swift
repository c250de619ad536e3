import EODYAML

/// The file that the Python clients hda and eocanvas share: `user` and `password`, a line each.
///
/// hda takes all after the first colon as it stands; eocanvas writes YAML, which differs in that values with
/// special characters are in quotes. Other lines are nobody's business here.
struct LoginFile {
  private(set) var user: String?
  private(set) var password: String?

  init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = Self.unquoted(Self.trimmed(line[line.index(after: colon)...]))
      guard !value.isEmpty else { continue }
      switch Self.trimmed(line[..<colon]) {
      case "user": user = value
      case "password": password = value
      default: break
      }
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The value of a YAML scalar where it is one in quotes, else the text itself.
  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, let first = text.first, first == "'" || first == "\"", text.last == first,
      let value = try? YAML.nodes(in: text).first?.text
    else { return text }
    return value
  }
}
