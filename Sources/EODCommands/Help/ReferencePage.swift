/// A page of the reference, as it stands in `Reference.docc`. `ReferencePage.all` is made by the build.
package struct ReferencePage: Sendable {
  /// The name of its file without the ending: `Language`, `graph-load`.
  package let file: String
  /// Whether it is the page of a command, which begins with what the command declares.
  package let isOfCommand: Bool
  /// Markdown, of which ``Markdown`` reads what the pages use.
  package let text: String

  /// What `help` calls it, which is its title: `language`, `graph load`.
  package var name: String { text.prefix { $0 != "\n" }.drop { $0 == "#" || $0 == " " }.lowercased() }
}
