import EODCore

/// The lines at the bottom of the screen that are drawn again and again, with the cursor behind the last one.
struct DrawnLines {
  private var widths: [Int] = []
  private var lines: [String] = []

  var isEmpty: Bool { widths.isEmpty }

  /// Whether the screen has exactly these, so that nothing is to be done.
  func shows(_ lines: [String]) -> Bool { self.lines == lines }

  /// What removes them from a screen that is now `columns` wide: in a narrower one they take more rows.
  mutating func erased(columns: Int) -> String {
    guard !widths.isEmpty else { return "" }
    let rows = widths.reduce(0) { $0 + max(1, ($1 + columns - 1) / max(1, columns)) }
    widths = []
    lines = []
    return "\r" + (rows > 1 ? "\u{1B}[\(rows - 1)A" : "") + "\u{1B}[J"
  }

  /// What draws `lines` at the beginning of a row; none of them may be wider than the screen.
  mutating func drawn(_ lines: [String]) -> String {
    self.lines = lines
    widths = lines.map { TextWidth.columns(of: $0.strippingControls()) }
    return lines.joined(separator: "\r\n")
  }
}
