import EODCore

extension LoginFile {
  /// Tells the Python clients apart: YAML takes the lines below it for one text, hda reads them as lines.
  private static let note = "hda"
  private static let indent = "  "

  /// Words that YAML takes for something else than a text.
  private static let taken: Set = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]

  /// The file with that login in the place of its old one; all other lines stay as they are.
  ///
  /// hda takes what follows the colon as it stands, eocanvas reads YAML. Where a text differs between the two, both
  /// spellings are written: the quoted one for YAML, and below a key of its own the bare one, which hda finds last.
  static func text(of old: String, with credentials: Credentials?) -> String {
    var lines = others(in: old)
    guard let credentials else { return lines.map { $0 + "\n" }.joined() }
    let login = [("user", credentials.user), ("password", credentials.password)]
    lines += login.map { "\($0): \(isPlain($1) ? $1 : JSON.write(.string($1)))" }
    let bare = login.filter { !isPlain($1) }
    if !bare.isEmpty { lines += ["\(note): |"] + bare.map { "\(indent)\($0): \($1)" } }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The lines of a file that say nothing of the login.
  private static func others(in text: String) -> [String] {
    var isInNote = false
    return text.split(whereSeparator: \.isNewline).map(String.init).filter { line in
      if isInNote, line.hasPrefix(indent) { return false }
      let key = String(line.prefix { $0 != ":" }).split(whereSeparator: \.isWhitespace).joined()
      isInNote = key == note
      return !["user", "password", note].contains(key) || !line.contains(":")
    }
  }

  /// Whether hda and YAML read the same from a text as it stands.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.first, first.isASCII, first.isLetter, !taken.contains(text.lowercased()) else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      let scalar = Character(Unicode.Scalar(byte))
      return byte < 0x80 && (scalar.isLetter || scalar.isNumber || "!$%()*+-./;<=>?@^_~".contains(scalar))
    }
  }
}
