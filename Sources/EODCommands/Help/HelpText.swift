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

  /// What somebody who is new can type, in this order: it works in the sandbox as it stands here.
  package static let firstSteps: [(code: String, says: String)] = [
    ("scan $archive --match '*T30UUA*' | first 3", "what is on disk, on tape"),
    ("datasets | first 5", "what WEkEO has"),
    ("let hits = search EO:ESA:DAT:SENTINEL-2 --limit 3", "looks for products"),
    ("$hits | select id size", "what was found"),
    ("jobs", "how far work is"),
  ]

  /// First steps, the commands by category, a line for each page about a subject, and the sections of the language.
  package static var overview: [PageLine] {
    let categories = Signature.Category.allCases.map { category in
      (category.title, signatures.filter { $0.category == category }.map(\.name).joined(separator: ", "))
    }
    let sections = HelpTopic.subjects.first.map { Markdown($0.text).headings.filter { $0.level == 2 } } ?? []
    let language = ("Language", sections.map { $0.text.lowercased() }.joined(separator: ", "))
    return page("First steps", firstSteps.map { ($0.code, $0.says) })
      + page("Commands", categories) + page("Topics", HelpTopic.subjects.map { ($0.name, $0.summary) })
      + page("More", [language] + more)
  }

  private static let more = [
    ("help NAME", "a command, topic, statement, sign or error: `help for`, `help ==`"),
    ("help commands", "a line for each command"),
    ("help WORD", "the pages that have it; `help *load*`: names like that"),
    ("NAME --help", "the same as `help NAME`"),
    ("exit", "ends the shell, as Ctrl-D does"),
  ]

  /// A heading and rows of two columns, the second of which goes on below itself.
  private static func page(_ title: String, _ rows: [(String, String)]) -> [PageLine] {
    let column = (rows.map(\.0.count).max() ?? 0) + 2
    var lines = [PageLine(text: title, isHeading: true)]
    for (name, text) in rows {
      var line = indent + name + String(repeating: " ", count: column - name.count)
      var isEmpty = true
      for word in text.split(separator: " ") {
        if !isEmpty, line.count + 1 + word.count > widest {
          lines.append(PageLine(text: line, isHeading: false))
          line = String(repeating: " ", count: indent.count + column)
          isEmpty = true
        }
        line += isEmpty ? String(word) : " \(word)"
        isEmpty = false
      }
      lines.append(PageLine(text: line, isHeading: false))
    }
    return lines + [PageLine(text: "", isHeading: false)]
  }

  private static let widest = 79

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
