extension SyntaxTree {
  /// The text of the tree in the one layout that scripts have, as UTF-8 with a line end at its end; nothing for
  /// an empty text.
  ///
  /// Parsed again it gives the same tree and the same comments, and formatted again the same text. Words,
  /// numbers, strings, comments and shell commands keep their spelling. Where a line was broken by hand at a
  /// place where a break may be (after `|`, before an option, behind an opening bracket, in a block), it stays
  /// broken; beyond 100 columns the outermost such places are broken. At most one blank line parts statements.
  package var formatted: [UInt8] {
    var writer = LayoutWriter(self)
    writer.script(statements)
    var printer = LayoutPrinter(source, writer.pieces)
    return printer.print()
  }
}
