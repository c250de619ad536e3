import EODCore

/// A line of a page that is laid out.
package struct PageLine: Sendable, Equatable {
  package var text: String
  package var isHeading: Bool
}

/// Lays a page out for people: headings at the left, text below them, examples further in.
package enum PageLayout {
  private static let indent = "  "

  /// - parameter width: columns that no line is wider than, unless it is of an example or a single long word.
  package static func lines(of page: Markdown, width: Int) -> [PageLine] {
    var lines: [PageLine] = []
    var wasItem = false
    for block in page.blocks {
      let isItem = if case .item = block { true } else { false }
      if !lines.isEmpty, !(isItem && wasItem) { lines.append(PageLine(text: "", isHeading: false)) }
      wasItem = isItem
      switch block {
      case .heading(_, let text): lines.append(PageLine(text: plain(text), isHeading: true))
      case .paragraph(let text): lines += wrapped(text, first: indent, rest: indent, width)
      case .item(let text): lines += wrapped(text, first: indent + "- ", rest: indent + indent, width)
      case .code(_, let code):
        lines += code.map { PageLine(text: $0.isEmpty ? "" : indent + indent + $0, isHeading: false) }
      }
    }
    return lines
  }

  /// As it stands in a file or a variable.
  package static func text(of lines: [PageLine]) -> String { lines.map { $0.text + "\n" }.joined() }

  private static func wrapped(_ text: String, first: String, rest: String, _ width: Int) -> [PageLine] {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in plain(text).wordsOfPage {
      if !isEmpty, TextWidth.columns(of: line) + 1 + TextWidth.columns(of: word) > width {
        lines.append(line)
        line = rest
        isEmpty = true
      }
      line += isEmpty ? word : " " + word
      isEmpty = false
    }
    return (lines + [line]).map { PageLine(text: $0, isHeading: false) }
  }

  /// Text without the signs of links: of a command stands its name, of anything else what to type.
  package static func plain(_ text: String) -> String {
    var rest = text[...]
    var plain = ""
    while let start = rest.firstRange(of: "<doc:"), let end = rest[start.upperBound...].firstIndex(of: ">") {
      let topic = topic(String(rest[start.upperBound..<end]))
      plain += rest[..<start.lowerBound] + (isCommand(topic) ? "`\(topic)`" : "`help \(topic)`")
      rest = rest[rest.index(after: end)...]
    }
    return plain + rest
  }

  private static func isCommand(_ topic: String) -> Bool {
    ReferencePage.all.contains { $0.isOfCommand && $0.name == topic }
  }

  /// The topic that a link of DocC leads to: the file, or the heading after the `#`.
  package static func topic(_ link: String) -> String {
    let parts = link.split(separator: "#", maxSplits: 1)
    let name = parts.last.map(String.init) ?? link
    if parts.count == 1, let page = ReferencePage.all.first(where: { $0.file == name }) { return page.name }
    return name.split(separator: "-").joined(separator: " ").lowercased()
  }
}

extension String {
  /// What may stand on a line of its own: words, a span of code counting as one.
  fileprivate var wordsOfPage: [String] {
    var words: [String] = []
    var word = ""
    var isCode = false
    for character in self {
      if character == "`" { isCode.toggle() }
      if character == " ", !isCode {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
