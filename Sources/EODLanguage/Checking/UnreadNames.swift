import EODCore

/// The names in statements and files that could not be read. They may declare what then seems unknown, and of
/// one mistake only one finding is wanted.
struct UnreadNames {
  private var names: Set<String> = []
  /// Whether a whole file is missing, which may declare anything.
  var isOpen = false

  /// Takes in what the parser passed over.
  mutating func add(_ tree: SyntaxTree) {
    for span in tree.unread { add(tree.source.bytes[span.lower..<min(span.upper, tree.source.bytes.count)]) }
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>) {
    for word in bytes.split(whereSeparator: { !$0.isCommandNamePart && $0 < 0x80 }) {
      names.insert(String(decoding: word, as: UTF8.self))
    }
  }

  func mayDeclare(_ name: String) -> Bool { isOpen || names.contains(name) }
}

extension SourceText {
  /// The names behind a `$` and before a `=` that is no comparison, comments and strings included: more than
  /// are assigned, never fewer.
  var assignedNames: Set<String> {
    var names: Set<String> = []
    var offset = 0
    while let dollar = bytes[offset...].firstIndex(of: .dollar) {
      var end = dollar + 1
      while end < bytes.count, bytes[end].isASCIINamePart || bytes[end] >= 0x80 { end += 1 }
      offset = end
      var sign = end
      while sign < bytes.count, bytes[sign].isBlank || bytes[sign] == .backslash || bytes[sign] == .newline {
        sign += 1
      }
      guard sign < bytes.count, bytes[sign] == "=", end > dollar + 1 else { continue }
      if sign + 1 < bytes.count, bytes[sign + 1] == "=" || bytes[sign + 1] == "~" { continue }
      names.insert(text(Span(dollar + 1, end)))
    }
    return names
  }

  /// Whether a word occurs anywhere.
  func mentions(_ word: String) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first else { return true }
    return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: word) }
  }
}
