import EODCommands
import Testing

/// A fenced block of the reference, with what its comments say that it shows.
///
/// `# → TEXT` is a line of output, `# → warning: TEXT` one of standard error, `# → error CODE` what it ends with,
/// in the order in which they come. In a `console` block a line after `$ ` is typed into the system shell, and
/// the lines below it are its output.
struct ReferenceExample: Sendable, CustomTestStringConvertible {
  enum Kind: String, CaseIterable {
    /// Run without any service.
    case eod
    /// Run against a sandbox.
    case sandbox = "eod sandbox"
    /// Checked and not run: it waits for a person, or changes the machine.
    case check = "eod check"
    /// Lines of the system shell.
    case console
    /// How a command is called; not run.
    case usage
    /// Nothing that runs: a file, a table.
    case text
  }

  let page: String
  let number: Int
  let kind: Kind
  let lines: [String]

  var testDescription: String { "\(page) \(number)" }
  var code: String { lines.joined(separator: "\n") }

  var expected: [String] {
    lines.compactMap { line in
      guard let mark = line.firstRange(of: "# → ") else { return nil }
      return String(line[mark.upperBound...])
    }
  }

  /// The examples that are written by hand; those that commands declare run with the tests of commands.
  static func all(_ kinds: Kind...) -> [ReferenceExample] {
    ReferencePage.all.flatMap { page in
      let blocks = Markdown(page.text).blocks
      let start = page.isOfCommand ? blocks.firstIndex { $0.isNotes } ?? blocks.endIndex : 0
      return blocks[start...].enumerated().compactMap { number, block -> ReferenceExample? in
        guard case .code(let language, let lines) = block, let kind = Kind(rawValue: language),
          kinds.contains(kind)
        else { return nil }
        return ReferenceExample(page: page.name, number: number, kind: kind, lines: lines)
      }
    }
  }
}

extension Markdown.Block {
  var isNotes: Bool { self == .heading(level: 2, text: "Notes") }
}
