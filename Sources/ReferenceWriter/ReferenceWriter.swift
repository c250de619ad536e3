import Foundation

/// Writes the pages of the reference as one Swift file, for the build: `ReferenceWriter OUTPUT PAGE.md…`.
///
/// The pages become static strings, which cost nothing until one is asked for.
@main enum ReferenceWriter {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first else { return }
    var text = """
      extension ReferencePage {
        /// Every page, in the order of the file names. Generated from `Reference.docc`.
        package static let all: [ReferencePage] = [

      """
    for path in arguments.dropFirst().sorted() {
      let name = URL(filePath: path).deletingPathExtension().lastPathComponent
      let page = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      let isDeclared = URL(filePath: path).deletingLastPathComponent().lastPathComponent == "Commands"
      text += "ReferencePage(file: \"\(name)\", isOfCommand: \(isDeclared), text: \(fence)\"\"\"\n"
      text += page + (page.hasSuffix("\n") ? "" : "\n") + "\"\"\"\(fence)),\n"
    }
    try (text + "  ]\n}\n").write(to: URL(filePath: output), atomically: true, encoding: .utf8)
  }

  /// More signs than any page has in a row after a quote, so that nothing in a page ends or escapes its string.
  private static let fence = "########"
}
