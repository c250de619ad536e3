package import EODCore

/// What a rendering may use of the place it goes to.
package struct RenderStyle: Sendable, Equatable {
  /// Whether a person reads it: sizes and durations are rounded, and control characters are removed.
  package var isTerminal: Bool
  /// Tables are made to fit; nil where lines may have any length.
  package var width: Int?
  /// Rows of a table and lines of a list beyond these are only counted; nil shows all.
  package var rowLimit: Int?
  package var palette: Palette
  /// The moment from which ages are counted; nil where dates are written as they are.
  package var now: Timestamp?
  /// Whether what is shown can be called back as `$it`.
  package var isAtPrompt: Bool
  /// Whether it is drawn again and again in place, and can't be called back.
  var isLive = false
  /// Whether an age stands beside its date, as in records, and not in its place.
  var showsExactDates = false

  package init(
    isTerminal: Bool, width: Int? = nil, rowLimit: Int? = nil, palette: Palette = .plain,
    now: Timestamp? = nil, isAtPrompt: Bool = false
  ) {
    self.isTerminal = isTerminal
    self.width = width
    self.rowLimit = rowLimit
    self.palette = palette
    self.now = now
    self.isAtPrompt = isAtPrompt
  }

  /// For pipes and files: everything, as it is.
  package static let pipe = RenderStyle(isTerminal: false)

  /// How many of so many rows are shown at the start and at the end: all, or most at the start.
  func shown(of count: Int) -> (head: Int, tail: Int) {
    guard let rowLimit, count > rowLimit else { return (count, 0) }
    let tail = isLive ? 0 : rowLimit / 5
    return (rowLimit - tail, tail)
  }
}
