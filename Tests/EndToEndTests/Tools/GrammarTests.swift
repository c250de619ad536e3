import EODCommands
import EODCore
import EODTesting
import Foundation
import Testing

/// What editors and others know of the language, from the language's own words.
@Suite("The grammars", .timeLimit(.minutes(5))) struct GrammarTests {
  private static let scripts: [String] = ["c2rcc-batch.eod", "stage-tile.eod"].compactMap {
    try? String(contentsOf: TestWorld.examples.appending(path: $0), encoding: .utf8)
  }

  @Test("have every word of the language, also one that is new") func words() {
    var words = GrammarWords()
    #expect(words.keywords.contains("let") && words.keywords.contains("parallel"))
    #expect(words.operators == ["and", "in", "not", "or"] && words.units.contains("GiB"))
    words.keywords.append("newkeyword")
    words.commands += ["newcommand", "new command"]
    words.constants.append("newconstant")
    words.types.append("newtype")
    words.builtins.append("newbuiltin")
    for text in [VimSyntax.text(words), PygmentsLexer.text(words)] {
      for word in words.keywords + words.commands + words.constants + words.types + words.builtins
        + words.operators
      {
        #expect(text.contains(word), "\(word)")
      }
    }
    let textMate = TextMateGrammar.text(words)
    for word in words.keywords + words.commands + words.constants + words.builtins + words.operators {
      #expect(textMate.contains(word), "\(word)")
    }
  }

  @Test("have all that the reference calls a statement or an operator of letters") func reference() {
    let words = GrammarWords()
    let known = Set(words.keywords + words.operators + words.builtins)
    let named = ReferenceTests.language.filter { $0.allSatisfy(\.isLetter) }
    // These two are variables that a condition and `catch` set.
    #expect(Set(named).subtracting(known) == ["error", "match"])
  }

  private struct Rule {
    let scope: String
    let expression: NSRegularExpression
  }

  private func rules() throws -> [Rule] {
    let grammar = try JSON.parse(Array(TextMateGrammar.text().utf8))
    #expect(grammar["scopeName"] == "source.eod")
    var rules: [Rule] = []
    func collect(_ value: Value) throws {
      for key in ["match", "begin", "end"] {
        guard let pattern = value[key]?.asString else { continue }
        let scope = value["name"]?.asString ?? value["captures"]?["1"]?["name"]?.asString ?? ""
        rules.append(
          Rule(
            scope: scope, expression: try NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines])
          ))
      }
      for inner in value["patterns"]?.asList ?? [] { try collect(inner) }
    }
    let repository = try #require(grammar["repository"]?.asRecord)
    for (_, rule) in repository { try collect(rule) }
    for include in grammar["patterns"]?.asList ?? [] {
      let name = try #require(include["include"]?.asString).dropFirst()
      #expect(repository[String(name)] != nil, "\(name)")
    }
    return rules
  }

  @Test("of TextMate is JSON whose expressions find in the examples what they are for") func textMate() throws
  {
    let rules = try rules()
    let text = Self.scripts.joined(separator: "\n") + "\nwatch --every 2020-06-23 # done\nlet x = true\n!ls\n"
    func found(_ scope: String) -> Set<String> {
      let all = rules.filter { $0.scope == scope }.flatMap { rule in
        rule.expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
          Range(match.range(at: match.numberOfRanges > 1 ? 1 : 0), in: text).map { String(text[$0]) }
        }
      }
      return Set(all)
    }
    #expect(found("keyword.control.eod").isSuperset(of: ["let", "for", "parallel", "if", "continue"]))
    #expect(found("keyword.operator.word.eod").contains("in"))
    #expect(
      found("support.function.eod").isSuperset(of: ["graph load", "search", "run", "wait", "is-empty"]))
    #expect(found("entity.other.attribute-name.eod").isSuperset(of: ["--tile", "--where", "--every"]))
    #expect(found("constant.other.date.eod") == ["2020-06-23"])
    #expect(found("constant.language.eod") == ["true"])
    #expect(found("variable.other.eod").contains("$row"))
    #expect(found("comment.line.number-sign.eod").contains("# done"))
    #expect(found("string.unquoted.shell.eod").contains { $0.contains("!ls") })
  }

  @Test(
    "of Vim is read by it without complaint, and colours what it should", .enabled(if: Tool.exists("vim")))
  func vim() async throws {
    let place = try Workplace()
    try place.folder.write(VimSyntax.text(), to: "eod.vim")
    try place.folder.write(
      "let n = 2020-06-23 # note\nscan $archive --match 'a' | where size > 5GB\nprint \"x${n}\\n\"\n",
      to: "a.eod")
    // Line and column of a character, and what it is part of.
    let places = [
      ("1,1", "eodKeyword"), ("1,9", "eodDate"), ("1,22", "eodComment"), ("2,1", "eodCommand"),
      ("2,6", "eodBuiltin"), ("2,16", "eodOption"), ("2,24", "eodRawString"), ("2,30", "eodCommand"),
      ("2,40", "eodSign"), ("2,43", "eodSize"), ("3,8", "eodString"), ("3,13", "eodEscape"),
    ]
    let names = places.map { "synIDattr(synID(\($0.0),1),'name')" }.joined(separator: ",")
    try place.folder.write(
      """
      set nocompatible
      syntax on
      edit a.eod
      source eod.vim
      call writefile([\(names)], 'found')
      qall!
      """, to: "steps.vim")
    let outcome = try await place.shell("vim -Nu NONE -n -es -S steps.vim </dev/null")
    let found = try String(contentsOfFile: "\(place.folder.path)/found", encoding: .utf8)
    #expect(found.split(separator: "\n").map(String.init) == places.map(\.1), "\(outcome)")
  }
}
