import EODCommands
import EODCore
import EODLanguage
import EODTesting
import Foundation
import Testing

/// The pages of `Reference.docc`, held against the declarations and against one another.
@Suite("The reference") struct ReferenceTests {
  static let names: [String] = HelpText.signatures.map(\.name)
  static let pages: [String] = ReferencePage.all.map(\.name)

  private static let catalogue = TestWorld.examples.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/EODCommands/Reference.docc")

  private func page(_ name: String) throws -> ReferencePage {
    try #require(ReferencePage.all.first { $0.name == name })
  }

  /// `scripts/reference` runs this with `EOD_WRITE_REFERENCE` set, and the declared part is written anew.
  @Test("says of a command what the command declares, and has notes on it", arguments: names)
  func declaration(name: String) throws {
    let declared = DeclarationText(try #require(HelpText.signatures.first { $0.name == name }))
    let file = Self.catalogue.appending(path: declared.file)
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let notes =
      text.firstRange(of: "\n\(DeclarationText.notes)\n").map { text[$0.lowerBound...].dropFirst() } ?? ""
    if ProcessInfo.processInfo.environment["EOD_WRITE_REFERENCE"] != nil {
      return try (declared.text + notes).write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text.hasPrefix(declared.text), "`scripts/reference` brings \(declared.file) up to date")
    #expect(notes.split(separator: "\n").count > 1, "\(declared.file) has no notes")
  }

  @Test("has a page for nothing that is gone")
  func strayPages() {
    let known = Set(Self.names)
    #expect(ReferencePage.all.filter { $0.isOfCommand && !known.contains($0.name) }.map(\.name) == [])
  }

  @Test("lists each page in its contents")
  func contents() throws {
    let contents = try page("the eod reference").text
    for page in ReferencePage.all where page.name != "the eod reference" {
      #expect(contents.contains("<doc:\(page.file)>"), "\(page.file)")
    }
  }

  @Test("is printed by help, within 79 columns", arguments: pages.filter { $0 != "the eod reference" })
  func help(name: String) throws {
    let topic = try #require(HelpTopic.named(name))
    let code = Set(
      topic.text.blocks.flatMap { block -> [String] in
        if case .code(_, let lines) = block {
          lines.map { $0.trimmingCharacters(in: .whitespaces) }
        } else {
          []
        }
      })
    for line in PageLayout.lines(of: topic.text, width: 79).map(\.text) {
      #expect(line.count <= 79 || code.contains(line.trimmingCharacters(in: .whitespaces)), "\(line)")
      #expect(!line.contains("<doc:") && !line.contains("]("), "\(line)")
    }
    if case .page(let page) = topic { #expect(page.name == name) } else { Issue.record("\(name) is no page") }
  }

  @Test("leads where its links say", arguments: pages)
  func links(name: String) throws {
    for link in try page(name).text.links {
      let parts = link.split(separator: "#").map(String.init)
      let target = try #require(ReferencePage.all.first { $0.file == parts[0] }, "\(link)")
      guard parts.count > 1 else { continue }
      let headings = Markdown(target.text).headings.map { $0.text.anchor }
      #expect(headings.contains(parts[1]), "\(link): \(headings)")
      #expect(HelpTopic.named(PageLayout.topic(link)) != nil, "\(link)")
    }
  }

  @Test("has only blocks that a test knows", arguments: pages)
  func blocks(name: String) throws {
    for case .code(let language, let lines) in Markdown(try page(name).text).blocks {
      #expect(ReferenceExample.Kind(rawValue: language) != nil, "```\(language)")
      #expect(!lines.isEmpty)
    }
    // DocC takes an item that begins so for a remark of its own kind.
    for case .item(let text) in Markdown(try page(name).text).blocks {
      let word = text.prefix { $0 != ":" }.lowercased()
      #expect(
        !["date", "note", "returns", "throws", "version", "warning", "important"].contains(word), "\(text)")
    }
  }

  @Test("tells about each word of the language", arguments: language)
  func words(word: String) throws { #expect(HelpTopic.named(word) != nil) }

  @Test("names each type that a parameter may have, and each format")
  func types() throws {
    let language = try page("language").text
    for name in ValueKind.declaredNames { #expect(language.contains("`\(name)`"), "\(name)") }
    let formats = try page("formats").text
    for format in TextFormat.allCases { #expect(formats.contains("- `\(format.rawValue)`"), "\(format)") }
  }

  @Test("names each exit code and each state of a job")
  func codes() throws {
    let program = try page("program").text
    for code in [0, 1, 2, 3, 4, 5, 6, 130] { #expect(program.contains("- `\(code)`: "), "\(code)") }
    let ledger = try page("ledger").text
    for state in JobState.allCases { #expect(ledger.contains("`\(state.rawValue)`"), "\(state)") }
  }

  @Test("is listed by help, with the sections of the language")
  func overview() {
    let lines = HelpText.overview.map(\.text)
    #expect(lines.allSatisfy { $0.count <= 85 }, "\(lines.filter { $0.count > 85 })")
    for subject in HelpTopic.subjects {
      #expect(lines.contains { $0.hasPrefix("  \(subject.name) ") }, "\(subject.name)")
    }
    #expect(lines.joined().contains("strings, lists and records"))
  }

  /// Statements, operators and built-in variables.
  static let language: [String] =
    [
      "let", "if", "else", "while", "for", "parallel", "break", "continue", "def", "return", "param", "try",
      "catch", "source", "exit", "!", "and", "or", "not", "==", "!=", "<", "<=", ">", ">=", "in", "=~", "!~",
      "..",
      "??", "?", "+", "-", "*", "/", "%", "|", "error", "it", "args", "match",
    ] + SessionHost.builtins

  @Test("is found under any case and by a near name")
  func topics() {
    #expect(HelpTopic.named("Language") != nil)
    #expect(HelpTopic.named("LOOPS") != nil)
    #expect(HelpTopic.named("nothing of the kind") == nil)
    #expect(HelpTopic.names.isSuperset(of: Self.names))
  }
}

extension String {
  /// What stands in `<doc:…>`.
  fileprivate var links: [String] {
    split(separator: "<doc:").dropFirst().compactMap { $0.split(separator: ">").first.map(String.init) }
  }

  /// How DocC names a heading in a link.
  fileprivate var anchor: String {
    split(separator: "`").joined().split(separator: " ").joined(separator: "-")
  }
}
