package import EODMap

/// How a value that is about to be returned is shown to a person on a terminal, in the place of its fields.
package enum Showing: Sendable {
  /// A page that says the same; of a text the very lines, of which headings may stand out.
  case page([PageLine])
  /// Everything of it, however many rows and columns.
  case whole
  case picture(ShownPicture)
  case map(MapScene)
}
