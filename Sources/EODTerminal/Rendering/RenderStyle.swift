/// What a rendering may use of the place it goes to.
package struct RenderStyle: Sendable, Equatable {
  /// Whether a person reads it: sizes and durations are rounded, and control characters are removed.
  package var isTerminal: Bool
  /// Tables are made to fit; nil where lines may have any length.
  package var width: Int?
  /// Rows of a table and lines of a list beyond these are only counted; nil shows all.
  package var rowLimit: Int?
  package var palette: Palette

  package init(isTerminal: Bool, width: Int? = nil, rowLimit: Int? = nil, palette: Palette = .plain) {
    self.isTerminal = isTerminal
    self.width = width
    self.rowLimit = rowLimit
    self.palette = palette
  }

  /// For pipes and files: everything, as it is.
  package static let pipe = RenderStyle(isTerminal: false)
}
