import EODArchive
import EODCore
package import EODLanguage

/// What `help` can be asked about, and where the answer stands.
package enum HelpTopic: Sendable {
  /// A page: a command's, or one about a subject.
  case page(ReferencePage)
  /// Commands whose names begin with the same word.
  case family(String, [Signature])
  /// A section of a page: a statement, an operator, a part of the language.
  case section(Markdown, of: ReferencePage)
  /// A code of errors and warnings.
  case code(ErrorCode)
  /// Every command, a line for each.
  case commands
  /// What fits where nothing is named so: lines of pages by the topics they are of, or names that are like a pattern.
  case found(String, [(topic: String, line: String)])

  /// A command, the first word of some, a page, or a section by its heading or by a word that its heading has in
  /// backticks, in this order; nil for anything else.
  package static func named(_ name: String) -> HelpTopic? {
    if name.lowercased() == "commands" { return .commands }
    if ErrorCode.isCode(name) { return ErrorCode.named(name).map(HelpTopic.code) }
    if let page = ReferencePage.all.first(where: { $0.isOfCommand && $0.name == name }) { return .page(page) }
    let family = HelpText.signatures.filter { $0.name.hasPrefix("\(name) ") }
    if !family.isEmpty { return .family(name, family) }
    let wanted = name.lowercased()
    if let page = subjects.first(where: { $0.name == wanted }) { return .page(page) }
    for page in subjects {
      let text = Markdown(page.text)
      let found = text.headings.first { $0.level > 1 && names(of: $0.text).contains(wanted) }
      if let found { return .section(text.section(at: found.place), of: page) }
    }
    return nil
  }

  /// The pages that are not of commands, the language first.
  package static let subjects: [ReferencePage] = {
    let pages = ReferencePage.all.filter { !$0.isOfCommand && $0.file != "Reference" }
    return pages.filter { $0.name == "language" } + pages.filter { $0.name != "language" }
  }()

  /// Everything that ``named(_:)`` knows, for suggestions.
  package static var names: Set<String> {
    var names = Set(HelpText.signatures.map(\.name)).union(subjects.map(\.name))
    names.formUnion(ErrorCode.all.map(\.code))
    for page in subjects {
      for heading in Markdown(page.text).headings where heading.level > 1 {
        names.formUnion(self.names(of: heading.text))
      }
    }
    return names
  }

  /// What there is where nothing is named so: names that are like a pattern with `*`, else the pages that have all
  /// the words, those that have them most often first.
  package static func search(_ text: String) -> HelpTopic? {
    if text.contains("*") {
      guard let pattern = try? Glob(text.lowercased()) else { return nil }
      let found = names.filter { pattern.matches($0.lowercased()) }.sorted()
      return found.isEmpty ? nil : .found(text, found.map { ($0, summary(of: $0)) })
    }
    let words = text.lowercased().split(separator: " ")
    let pages = ReferencePage.all.filter { $0.file != "Reference" }.compactMap {
      page -> (ReferencePage, Int)? in
      let counts = words.map { word in page.text.words.count { $0.means(word) } }
      return counts.contains(0) ? nil : (page, counts.reduce(0, +))
    }
    guard !pages.isEmpty else { return nil }
    let best = pages.sorted { ($1.1, $0.0.name) < ($0.1, $1.0.name) }.prefix(mostFound)
    return .found(text, best.map { ($0.0.name, $0.0.line(with: words)) })
  }

  /// More do not help anybody to choose.
  private static let mostFound = 12

  private static func summary(of name: String) -> String {
    if let signature = HelpText.signatures.first(where: { $0.name == name }) { return signature.summary }
    if let code = ErrorCode.named(name) { return code.meaning }
    return subjects.first { $0.name == name }?.summary ?? ""
  }

  /// What a heading answers to: itself in small letters, and each of its words in backticks without its `$`.
  package static func names(of heading: String) -> [String] {
    let parts = heading.split(separator: "`", omittingEmptySubsequences: false)
    let words = parts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    return [parts.joined().lowercased()] + words.map { $0.drop { $0 == "$" }.lowercased() }
  }

  /// What is to be laid out for it.
  package var text: Markdown {
    switch self {
    case .page(let page): Markdown(page.text)
    case .code(let code): code.page
    case .commands:
      Markdown(
        blocks: [.heading(level: 1, text: "Commands")]
          + Signature.Category.allCases.flatMap { category in
            [.heading(level: 2, text: category.title)]
              + HelpText.signatures.filter { $0.category == category }.map {
                .item("`\($0.name)`: \($0.summary)")
              }
          })
    case .found(let text, let found):
      Markdown(
        blocks: [.heading(level: 1, text: text.contains("*") ? "Like \(text)" : "Pages that have `\(text)`")]
          + found.map { .item("`help \($0.topic)`" + ($0.line.isEmpty ? "" : ": \($0.line)")) })
    case .section(let text, let page):
      Markdown(blocks: text.blocks + [.paragraph("This is a part of `help \(page.name)`.")])
    case .family(let name, let signatures):
      Markdown(
        blocks: [.heading(level: 1, text: name)]
          + signatures.map { .item("`\($0.name)`: \($0.summary)") }
          + [.paragraph("`help \(signatures[0].name)` tells all about that one.")])
    }
  }
}

extension ReferencePage {
  /// Its first sentence that has any of the words; its summary where that is in an example only.
  fileprivate func line(with words: [Substring]) -> String {
    for block in Markdown(text).blocks {
      guard case .paragraph(let text) = block else { continue }
      let sentences = text.split(separator: ". ").map { $0.hasSuffix(".") ? String($0) : "\($0)." }
      if let found = sentences.first(where: { sentence in words.contains { sentence.has($0) } }) {
        return found
      }
    }
    return summary
  }
}

extension Substring {
  /// Whether this is the word, or a longer one that begins so: `recalls` for `recall`.
  fileprivate func means(_ word: Substring) -> Bool { self == word || word.count > 3 && hasPrefix(word) }
}

extension String {
  fileprivate func has(_ word: Substring) -> Bool { words.contains { $0.means(word) } }

  /// Its words in small letters.
  fileprivate var words: [Substring] {
    lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }
  }
}

extension ErrorCode {
  fileprivate var page: Markdown {
    func block(_ text: String) -> Markdown.Block {
      let lines = text.split(separator: "\n").map(String.init)
      return .code(language: isScript ? "eod" : "text", lines: lines)
    }
    return Markdown(
      blocks: [
        .heading(level: 1, text: code), .paragraph(meaning),
        .heading(level: 2, text: isScript ? "Example" : "For example"), block(example),
        .heading(level: 2, text: isScript ? "Write" : "Then"), block(right),
      ])
  }
}
