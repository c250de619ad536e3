/// Puts colours on text, or leaves it alone where there are none.
package struct Palette: Sendable, Equatable {
  package enum Tone: String, Sendable {
    case bold = "1"
    case dim = "2"
    case good = "32"
    case warning = "33"
    case bad = "31"
    case accent = "36"
  }

  package static let plain = Palette(isColored: false)

  package let isColored: Bool

  package init(isColored: Bool) { self.isColored = isColored }

  package func paint(_ text: String, _ tone: Tone) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m" : text
  }
}
