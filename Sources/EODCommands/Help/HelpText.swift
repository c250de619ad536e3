package import EODLanguage

/// The pages of `help`, made from the declarations.
package enum HelpText {
  private static let width = 79
  private static let indent = "  "

  /// Every command, those of the language and those of the program, by name.
  package static var signatures: [Signature] {
    (Filter.all.map(\.signature) + Command.all.map(\.signature)).sorted { $0.name < $1.name }
  }

  /// A line for each command, by category.
  package static var overview: String {
    let all = signatures
    let column = (all.map(\.name.count).max() ?? 0) + 2
    let groups = Signature.Category.allCases.compactMap { category -> String? in
      let lines = all.filter { $0.category == category }.map {
        indent + $0.name + String(repeating: " ", count: column - $0.name.count) + $0.summary
      }
      return lines.isEmpty ? nil : ([category.title] + lines).joined(separator: "\n")
    }
    return (groups + ["`help COMMAND` tells all about one. `exit` or Ctrl-D ends the shell."])
      .joined(separator: "\n\n")
  }

  /// All about one command.
  package static func page(_ signature: Signature) -> String {
    var parts = [signature.summary, section("Usage", wrapped(signature.usage))]
    if !signature.details.isEmpty { parts.insert(paragraphs(signature.details), at: 1) }
    let arguments = signature.parameters.map { ($0.name, $0.help) }
    if !arguments.isEmpty { parts.append(section("Arguments", table(arguments))) }
    let options = signature.options.map { option in
      (option.usage, option.help + (option.isRepeated ? "; may be repeated" : ""))
    }
    if !options.isEmpty { parts.append(section("Options", table(options))) }
    parts.append(section("Returns", indent + signature.returns))
    let examples = signature.examples.map { example in
      indent + "# \(example.explanation)\n"
        + example.code.split(separator: "\n").map { indent + $0 }.joined(separator: "\n")
    }
    if !examples.isEmpty { parts.append(section("Examples", examples.joined(separator: "\n"))) }
    return parts.joined(separator: "\n\n")
  }

  private static func paragraphs(_ text: String) -> String {
    text.split(separator: "\n\n").map { paragraph in
      fold(paragraph.split(separator: "\n").joined(separator: " "), to: width).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private static func section(_ title: String, _ body: String) -> String { "\(title):\n\(body)" }

  private static func table(_ rows: [(String, String)]) -> String {
    let column = min(rows.map(\.0.count).max() ?? 0, 20) + 2
    return rows.map { name, help in
      let gap =
        name.count < column ? String(repeating: " ", count: column - name.count) : "\n" + blanks(column)
      let lines = fold(help, to: width - column - indent.count)
      return indent + name + gap + lines.joined(separator: "\n" + blanks(column))
    }.joined(separator: "\n")
  }

  private static func blanks(_ column: Int) -> String {
    indent + String(repeating: " ", count: column)
  }

  private static func wrapped(_ usage: String) -> String {
    indent + fold(usage, to: width - 2 * indent.count).joined(separator: "\n" + indent + indent)
  }

  /// Breaks at blanks that are outside brackets, so that `[--match GLOB]` stays together.
  private static func fold(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var depth = 0
    var word = ""
    func flush() {
      if line.isEmpty {
        line = word
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
      word = ""
    }
    for character in text {
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      if character == " ", depth == 0 { flush() } else { word.append(character) }
    }
    flush()
    return lines + [line]
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
    case .files: "Files"
    case .shell: "Shell"
    }
  }
}
