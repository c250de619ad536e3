import EODCore

/// Whether a text is shown by a pager, and by which.
package struct PagerPlan: Sendable, Equatable {
  /// For `/bin/sh`.
  package var command: String
  /// What `LESS` is where nobody has set it: short texts are written and left at once, the text stays on the
  /// screen, and colours are colours.
  package var lessOptions: String

  /// - parameters:
  ///   - wish: `auto`, `always`, `never`, or a command.
  ///   - isWide: whether lines are cut at the edge and moved sideways, not folded.
  /// - returns: nil where the text is just written.
  package init?(
    for text: String, wish: String, screen: TerminalInfo.Size, isWide: Bool,
    environment: (String) -> String?
  ) {
    guard wish != "never", !["", "dumb"].contains(environment("TERM") ?? "") else { return nil }
    let isChosen = !["auto", "always"].contains(wish)
    let usual = environment("PAGER") ?? Self.usual
    command = isChosen ? wish : usual
    guard !command.allSatisfy({ $0 == " " }), command != "cat" else { return nil }
    // A row of the screen is the prompt's.
    guard wish == "always" || !Self.fits(text, rows: screen.rows - 1, columns: screen.columns) else {
      return nil
    }
    lessOptions = isWide ? "FRSX" : "FRX"
  }

  private static let usual = "less"

  /// Whether all of it is seen at once, long lines being folded.
  static func fits(_ text: String, rows: Int, columns: Int) -> Bool {
    var taken = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let width = TextWidth.columns(of: withoutColors(line))
      taken += max(1, (width + columns - 1) / max(1, columns))
      // The empty piece behind the last line feed takes no row.
      if taken > rows + 1 { return false }
    }
    return taken <= rows + (text.hasSuffix("\n") ? 1 : 0)
  }

  private static func withoutColors(_ line: Substring) -> String {
    var kept = ""
    var isInEscape = false
    for character in line {
      if isInEscape {
        isInEscape = character != "m"
      } else if character == "\u{1B}" {
        isInEscape = true
      } else {
        kept.append(character)
      }
    }
    return kept
  }
}
