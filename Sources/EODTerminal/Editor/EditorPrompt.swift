/// A prompt as libedit wants it: each run of escape sequences between two `\u{1}`.
enum EditorPrompt {
  /// libedit ties a run to the character after it, so one at the very end goes before the last character.
  static func marked(_ prompt: String) -> String {
    var pieces: [(isEscape: Bool, text: String)] = []
    var rest = prompt.unicodeScalars[...]
    while !rest.isEmpty {
      let isEscape = rest.first == "\u{1B}"
      let length = isEscape ? escapeLength(rest) : rest.prefix { $0 != "\u{1B}" }.count
      let text = String(rest.prefix(length))
      rest = rest.dropFirst(length)
      if isEscape, let last = pieces.indices.last, pieces[last].isEscape {
        pieces[last].text += text
      } else {
        pieces.append((isEscape, text))
      }
    }
    if pieces.count > 1, pieces[pieces.count - 1].isEscape,
      let last = pieces[pieces.count - 2].text.popLast()
    {
      pieces.append((false, String(last)))
    }
    return pieces.map { $0.isEscape ? "\u{1}\($0.text)\u{1}" : $0.text }.joined()
  }

  /// The scalars of the control sequence that `text` begins with.
  private static func escapeLength(_ text: Substring.UnicodeScalarView) -> Int {
    guard text.dropFirst().first == "[" else { return min(2, text.count) }
    return min(text.count, 3 + text.dropFirst(2).prefix { (0x20...0x3F).contains($0.value) }.count)
  }
}
