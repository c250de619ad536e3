extension SafeName {
  /// A text as one of several parts of a file name: letters, digits and `.`, `_`, `+`, `=`, `@`, `,` stay, the
  /// rest, blanks and what shells read among it, becomes `_`.
  package static func component(_ text: String) -> String {
    let kept = String(
      text.map { character in
        character.isLetter || character.isNumber || "._-+=@,".contains(character) ? character : "_"
      })
    return kept.isEmpty ? "" : of(kept)
  }
}

extension SafeName {
  /// The ending of a file name with its dot, `.nc`; empty where it has none, or something else stands behind
  /// its last dot.
  package static func ending(of name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    let ending = name[name.index(after: dot)...]
    let isEnding = (1...8).contains(ending.count) && ending.allSatisfy { $0.isLetter || $0.isNumber }
    return isEnding ? ".\(ending)" : ""
  }
}
