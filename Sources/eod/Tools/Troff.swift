import EODCommands

/// Writes the part of troff's macros for manual pages that the reference needs.
struct Troff {
  private(set) var text = ""

  /// Signs beyond ASCII are named, so that any troff in any locale reads them.
  mutating func request(_ line: String) {
    for scalar in line.unicodeScalars {
      text += scalar.isASCII ? String(scalar) : "\\[u\(Self.hexadecimal(scalar.value))]"
    }
    text += "\n"
  }

  mutating func heading(_ title: String) { request(".SH \"\(Self.escaped(title.uppercased()))\"") }

  mutating func subheading(_ title: String) { request(".SS \"\(Self.escaped(title))\"") }

  mutating func text(_ words: String, isEscaped: Bool = false) {
    request(Self.line(isEscaped ? words : Self.escaped(words)))
  }

  /// A name and, set in below it, what it is.
  mutating func entry(_ name: String, _ words: String) {
    request(".TP")
    request("\\fB\(Self.escaped(name))\\fR")
    text(words)
  }

  /// All below the title of a page of the reference, in the place of which the manual stands.
  mutating func sections(of file: String) {
    guard let page = ReferencePage.all.first(where: { $0.file == file }) else { return }
    for block in Markdown(page.text).blocks.drop(while: { !$0.isSection }) {
      switch block {
      case .heading(let level, let title): level == 2 ? heading(title) : subheading(title)
      case .paragraph(let words):
        request(".PP")
        text(PageLayout.plain(words))
      case .item(let words):
        request(".IP \\(bu 2")
        text(PageLayout.plain(words))
      case .code(_, let lines):
        request(".PP")
        request(".nf")
        for line in lines { text(line) }
        request(".fi")
      }
    }
  }

  /// What troff takes for itself, as it is to be read: a hyphen stays one that can be pasted.
  static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("`", with: "\\(ga")
      .replacing("'", with: "\\(aq").replacing("\"", with: "\\(dq").replacing("~", with: "\\(ti")
      .replacing("^", with: "\\(ha")
  }

  private static func hexadecimal(_ number: UInt32) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// A line that begins with a dot is a request.
  private static func line(_ text: String) -> String { text.hasPrefix(".") ? "\\&" + text : text }
}

extension Markdown.Block {
  fileprivate var isSection: Bool { if case .heading(2..., _) = self { true } else { false } }
}
