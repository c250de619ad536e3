import EODCore

/// A part of a formatted text, in the order of the text. ``LayoutPrinter`` decides which breaks are taken.
enum LayoutPiece {
  /// Text of the source without a line end.
  case source(Span)
  /// More of a string or a shell command, from a line end on, as it stands in the source.
  case furtherLines(Span)
  case text(StaticString)
  case lineBreak(LineBreak)
  /// A line end that is always there.
  case lineEnd(isBlankAbove: Bool)
  /// A comment behind other text; a line end follows.
  case trailingComment(Span, sourceColumn: Int)
  /// Opens a group, whose breaks are taken all or none: all where it is broken or does not fit into the line.
  case open(isBroken: Bool)
  case close
  /// Moves the beginnings of the next lines by so many columns, if a break of the group is taken; 0 ends it.
  case indent(Int)
  /// Before a statement whose `=` may be in one column with that of its neighbours.
  case assignment
  /// Before the `=` of an assignment.
  case equals(sourceColumn: Int)
}

/// A place where a line may end.
struct LineBreak {
  /// What stands here if it does not end.
  var flat: StaticString = " "
  /// What stands before the line end.
  var broken: StaticString = ""
  /// Whether it is taken only where what follows up to the next break does not fit, whatever its group does.
  var isFill = false
  /// Whether there is a blank line, if it ends here.
  var isBlankAbove = false
}
