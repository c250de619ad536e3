/// The part of Markdown that the reference is written in: headings, paragraphs, lists without inner lists, and
/// fenced blocks. Directives of DocC, from a line with `@` to the line with its brace, are passed over.
package struct Markdown: Sendable {
  package enum Block: Sendable, Equatable {
    case heading(level: Int, text: String)
    case paragraph(String)
    /// An item of a list.
    case item(String)
    /// A fenced block; `language` is what stands after its first fence.
    case code(language: String, lines: [String])
  }

  package private(set) var blocks: [Block] = []

  package init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.popFirst() {
      if line.hasPrefix("```") {
        let body = lines.prefix { !$0.hasPrefix("```") }
        lines = lines.dropFirst(body.count + 1)
        blocks.append(.code(language: String(line.dropFirst(3)), lines: body.map(String.init)))
      } else if line.hasPrefix("@") {
        if line.hasSuffix("{") { lines = lines.drop { !$0.hasPrefix("}") }.dropFirst() }
      } else if line.hasPrefix("#") {
        let signs = line.prefix { $0 == "#" }
        let text = line.dropFirst(signs.count).drop { $0 == " " }
        blocks.append(.heading(level: signs.count, text: String(text)))
      } else if !line.isEmpty {
        let more = lines.prefix {
          !$0.isEmpty && !$0.hasPrefix("- ") && !$0.hasPrefix("#") && !$0.hasPrefix("```")
        }
        lines = lines.dropFirst(more.count)
        let isItem = line.hasPrefix("- ")
        let all = [isItem ? line.dropFirst(2) : line] + more.map { $0.drop { $0 == " " } }
        let text = all.joined(separator: " ")
        blocks.append(isItem ? .item(text) : .paragraph(text))
      }
    }
  }

  init(blocks: [Block]) { self.blocks = blocks }

  /// The headings with the places of their blocks.
  package var headings: [(place: Int, level: Int, text: String)] {
    blocks.enumerated().compactMap { place, block in
      if case .heading(let level, let text) = block { (place, level, text) } else { nil }
    }
  }

  /// A heading and what stands below it, up to the next of its level or above.
  package func section(at place: Int) -> Markdown {
    guard case .heading(let level, _) = blocks[place] else { return self }
    let body = blocks[(place + 1)...].prefix { block in
      if case .heading(let other, _) = block { other > level } else { true }
    }
    return Markdown(blocks: [blocks[place]] + body)
  }
}
