package import EODLanguage

/// What `help` without a topic shows, made from the declarations.
package enum HelpText {
  private static let indent = "  "

  /// Every command, those of the language and those of the program, by name.
  package static var signatures: [Signature] {
    (Filter.all.map(\.signature) + Command.all.map(\.signature)).sorted { $0.name < $1.name }
  }

  /// A line for each command, by category.
  package static var commands: String {
    let all = signatures
    return Signature.Category.allCases.compactMap { category -> String? in
      let group = all.filter { $0.category == category }
      return group.isEmpty ? nil : table(category.title, group.map { ($0.name, $0.summary) })
    }.joined(separator: "\n\n")
  }

  /// The commands, a line for each page about a subject, and the sections of the language.
  package static var overview: [PageLine] {
    let lists = [commands, table("Topics", HelpTopic.subjects.map { ($0.name, $0.summary) })]
    let lines = lists.joined(separator: "\n\n").split(separator: "\n", omittingEmptySubsequences: false).map {
      PageLine(text: String($0), isHeading: !$0.isEmpty && !$0.hasPrefix(indent))
    }
    let sections = HelpTopic.subjects.first.map { Markdown($0.text).headings.filter { $0.level == 2 } } ?? []
    let more = Markdown(
      blocks: [
        .heading(level: 1, text: "Sections of the language"),
        .paragraph(sections.map { $0.text.lowercased() }.joined(separator: ", ")),
        .paragraph(
          """
          `help NAME` tells all about any of these, also about a statement, an operator or a built-in variable: \
          `help for`, `help ??`, `help it`. `exit` or Ctrl-D ends the shell.
          """),
      ])
    return lines + [PageLine(text: "", isHeading: false)] + PageLayout.lines(of: more, width: 79)
  }

  private static func table(_ title: String, _ rows: [(name: String, summary: String)]) -> String {
    let column = (signatures.map(\.name.count).max() ?? 0) + 2
    let lines = rows.map {
      indent + $0.name + String(repeating: " ", count: column - $0.name.count) + $0.summary
    }
    return ([title] + lines).joined(separator: "\n")
  }
}

extension ReferencePage {
  /// Its first paragraph.
  var summary: String {
    for case .paragraph(let text) in Markdown(text).blocks { return text }
    return ""
  }
}

extension Signature.Category {
  /// The heading of its commands in `help`.
  var title: String {
    switch self {
    case .archive: "Archive and tape"
    case .catalogue: "Catalogue"
    case .graphs: "SNAP graphs"
    case .jobs: "Jobs"
    case .values: "Values"
    case .viewing: "Viewing"
    case .files: "Files"
    case .shell: "Shell"
    }
  }
}
