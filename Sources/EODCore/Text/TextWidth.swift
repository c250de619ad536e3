/// How many columns of a terminal a text takes, without asking the locale.
///
/// A character with emoji presentation takes two; any other as many as the widest of its scalars:
/// East Asian wide and full-width two, combining marks, controls and format characters none, the rest one.
/// The ranges are those of Unicode's EastAsianWidth.txt (W and F) that are no emoji.
package enum TextWidth {
  package static func columns(of character: Character) -> Int {
    if let byte = character.asciiValue { return isVisible(byte) ? 1 : 0 }
    var widest = 0
    for scalar in character.unicodeScalars {
      if scalar == emojiSelector || scalar.properties.isEmojiPresentation { return 2 }
      widest = max(widest, columns(of: scalar))
    }
    return widest
  }

  package static func columns(of text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy(isVisible) { return text.utf8.count }
    return text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The text itself where it fits into `columns`, else its beginning and `…`, never wider than `columns`.
  package static func truncated(_ text: some StringProtocol, to columns: Int) -> String {
    guard self.columns(of: text) > columns else { return String(text) }
    guard columns > 0 else { return "" }
    var kept = ""
    var room = columns - 1
    for character in text {
      room -= self.columns(of: character)
      if room < 0 { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// The text itself where it fits into `columns`, else `…` and its end: of a path the end is what tells.
  package static func truncatedAtStart(_ text: String, to columns: Int) -> String {
    guard self.columns(of: text) > columns else { return text }
    guard columns > 0 else { return "" }
    var room = columns - 1
    let kept = text.reversed().prefix { character in
      room -= self.columns(of: character)
      return room >= 0
    }
    return "…" + String(kept.reversed())
  }

  /// The text itself where it fits into `columns`, else its beginning, `…` and its end, the beginning no
  /// shorter than the end.
  package static func truncatedInside(_ text: String, to columns: Int) -> String {
    guard self.columns(of: text) > columns else { return text }
    let end = (columns - 1) / 2
    guard end > 0 else { return truncated(text, to: columns) }
    let tail = truncatedAtStart(text, to: end + 1).dropFirst()
    return truncated(text, to: columns - self.columns(of: tail)) + tail
  }

  /// The text with blanks after it, or before it, up to `columns`; unchanged where it is wider.
  package static func padded(_ text: String, to columns: Int, onTheLeft: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, columns - self.columns(of: text)))
    return onTheLeft ? blanks + text : text + blanks
  }

  private static let emojiSelector: Unicode.Scalar = "\u{FE0F}"

  private static func isVisible(_ byte: UInt8) -> Bool { (0x20..<0x7F).contains(byte) }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    if scalar.value < 0x1100 { return 1 }
    if jamoInSyllable.contains(scalar.value) { return 0 }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// Vowels and final consonants of Hangul, which join the syllable before them.
  private static let jamoInSyllable: ClosedRange<UInt32> = 0x1160...0x11FF

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
