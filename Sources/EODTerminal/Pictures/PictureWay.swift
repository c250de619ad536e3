/// How a terminal can be made to show a picture.
package enum PictureWay: Sendable, Equatable {
  case kitty
  case iTerm
  case sixel
  /// Two pixels a cell, with so many colours.
  case blocks(Colors)
  /// Dots in one colour.
  case dots

  package enum Colors: Sendable, Equatable { case full, palette }

  /// By what the terminal says of itself in the environment; where that is not enough, by asking it.
  ///
  /// - parameters:
  ///   - isColored: whether colours are wanted.
  ///   - hasSixel: asks the terminal.
  package init(environment: (String) -> String?, isColored: Bool, hasSixel: () -> Bool) {
    let term = environment("TERM") ?? ""
    let program = environment("TERM_PROGRAM") ?? ""
    // Inside of a multiplexer the terminal's own pictures do not come through; tmux says itself whether it
    // takes sixel.
    let isInside = environment("TMUX") != nil || environment("STY") != nil
    if !isColored || ["", "dumb"].contains(term) {
      self = .dots
    } else if !isInside,
      environment("KITTY_WINDOW_ID") != nil || term == "xterm-kitty" || program == "ghostty"
    {
      self = .kitty
    } else if !isInside,
      ["iTerm.app", "WezTerm"].contains(program) || environment("LC_TERMINAL") == "iTerm2"
    {
      self = .iTerm
    } else if term != "linux", hasSixel() {
      self = .sixel
    } else {
      self = .blocks(Self.colors(environment("COLORTERM"), term))
    }
  }

  private static func colors(_ variable: String?, _ term: String) -> Colors {
    ["truecolor", "24bit"].contains(variable) || term.contains("direct") ? .full : .palette
  }
}
