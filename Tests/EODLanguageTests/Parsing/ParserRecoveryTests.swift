import EODCore
import Testing

@testable import EODLanguage

@Suite struct ParserRecoveryTests {
  @Test("every wrong statement is reported, and the right ones are kept")
  func several() {
    let text = """
      let x =
      print good
      print $1; print also good
      if $a = 3 { print lost }
      for x in $y {
        let = 2
        print kept
      }
      print "fine"
      let z = (1 + * 2
      print last
      """
    guard case .invalid(let tree, let found) = Parser.parse(SourceText(name: "test", text)) else {
      Issue.record("not invalid")
      return
    }
    let source = SourceText(name: "test", text)
    #expect(found.map { source.location(of: $0.labels[0].span.lower).line } == [1, 3, 4, 6, 10])
    #expect(
      TreeText.of(tree)
        == "<print good> ; <print also good> ; while false {<print lost>} ; for x in $y {<print kept>} ; "
        + "<print 'fine'> ; <print last>")
  }

  @Test("a wrong head takes the brackets it opened with it")
  func heads() {
    #expect(errors(of: "for x of $y {\n print 1\n}\nprint 2").count == 1)
    #expect(errors(of: "def f(a, b) {\n return 1\n}\nprint 2").count == 1)
    #expect(errors(of: "if $a {\n print )\n}\nprint 2").count == 1)
    #expect(errors(of: "if $a { print ) }\nprint 2").count == 1)
  }

  @Test(
    "what stands in the block of a wrong head is checked",
    arguments: [
      ("for x of $args {\n  print $nope\n}", ["E-SYNTAX 1", "E-UNKNOWN-VARIABLE 2"]),
      ("for x of $args {\n  print $x\n  break\n}", ["E-SYNTAX 1"]),
      ("def f(a) {\n  print $a\n  return $nope\n}", ["E-SYNTAX 1", "E-UNKNOWN-VARIABLE 3"]),
      (
        "if 1 = 1 {\n  nope\n} else {\n  print $nope\n}\nprint x",
        [
          "E-FOREIGN 1", "E-UNKNOWN-COMMAND 2", "E-UNKNOWN-VARIABLE 4",
        ]
      ),
      ("if 1 = 1 { let = 2 } else { nope }", ["E-FOREIGN 1", "E-SYNTAX 1", "E-UNKNOWN-COMMAND 1"]),
      ("while = {\n  if 1 = 2 {\n    nope\n  }\n}", ["E-SYNTAX 1", "E-FOREIGN 2", "E-UNKNOWN-COMMAND 3"]),
      ("for x of {a: 1} {\n  nope\n}", ["E-SYNTAX 1", "E-UNKNOWN-COMMAND 2"]),
    ])
  func blocks(text: String, expected: [String]) async {
    #expect(await checked(text) == expected)
  }

  @Test(
    "one mistake is one finding, and what follows is checked",
    arguments: [
      ("let a = (1 + 2\nprint $nope", ["E-SYNTAX 2", "E-UNKNOWN-VARIABLE 2"]),
      ("let a = (1 +\nlet b = 2\nnope", ["E-SYNTAX 2", "E-UNKNOWN-COMMAND 3"]),
      ("print $nope\nprint 'a\nprint b", ["E-UNKNOWN-VARIABLE 1", "E-UNFINISHED 2"]),
      ("if 1 == 1 {\n  nope\n  print x", ["E-UNFINISHED 1", "E-UNKNOWN-COMMAND 2"]),
      ("if 1 == 1 {\n  if 2 == 2 {\n  nope", ["E-UNFINISHED 2", "E-UNKNOWN-COMMAND 3"]),
      ("let a = )\nprint $a", ["E-SYNTAX 1"]), ("def f) { print x }\nf", ["E-SYNTAX 1"]),
      ("let = 1\nprint $other\nnope", ["E-SYNTAX 1", "E-UNKNOWN-VARIABLE 2", "E-UNKNOWN-COMMAND 3"]),
      ("let a = (1\nif 1 == 1 {\n  nope\n}", ["E-SYNTAX 2", "E-UNKNOWN-COMMAND 3"]),
    ])
  func single(text: String, expected: [String]) async {
    #expect(await checked(text) == expected)
  }

  @Test("what is not closed is shown where it was opened")
  func opened() {
    let found = errors(of: "let a = (1 + 2\nprint b")
    #expect(found.first?.labels.map(\.text) == ["", "opened here"])
    #expect(found.first?.labels.last?.span == Span(8, 9))
  }

  @Test("a broken file that is sourced is told of with its name, and what it declares is no news")
  func sourced() async {
    let host = RecordingHost(files: ["lib.eod": "let = 3\ndef f { nope }\nlet x = )"])
    let found = await Engine(host: host).check(SourceText(name: "test.eod", "source lib.eod\nf\nprint $x $y"))
    #expect(
      found.map { "\($0.source.name) \($0.code)" }
        == [
          "test.eod E-UNKNOWN-VARIABLE", "lib.eod E-SYNTAX", "lib.eod E-UNKNOWN-COMMAND", "lib.eod E-SYNTAX",
        ])
    let missing = await Engine(host: host).check(SourceText(name: "test.eod", "source gone.eod\nf $y"))
    #expect(missing.map(\.code) == ["E-TEST"])
  }

  /// Code and line of everything that a check finds.
  private func checked(_ text: String) async -> [String] {
    await Engine(host: RecordingHost()).check(SourceText(name: "test", text)).map {
      "\($0.code) \($0.source.location(of: $0.span?.lower ?? 0).line)"
    }
  }

  @Test("after twenty errors the rest is not read")
  func tooMany() {
    #expect(errors(of: String(repeating: "let\n", count: 1000)).count == 20)
  }

  @Test("what is open behind an error is one more error, and no reason to ask for more")
  func invalidBeforeUnfinished() {
    #expect(Parsed("let = 3\nif $a {") == .invalid(["E-SYNTAX", "E-UNFINISHED"]))
    #expect(Parsed("if $a { let x =") == .invalid(["E-SYNTAX", "E-UNFINISHED"]))
    #expect(Parsed("print (1 + ) {") == .invalid(["E-SYNTAX"]))
  }

  @Test("what is open at the end is named with its place, innermost first")
  func unfinished() {
    guard case .unfinished(let open) = Parser.parse(SourceText(name: "test", "if $a {\n print (1 +\n")) else {
      Issue.record("not unfinished")
      return
    }
    #expect(open.open == "(")
    #expect(open.span == Span(15, 16))
    #expect(open.diagnostic.code == "E-UNFINISHED")
    #expect(open.diagnostic.exitCode == .usage)
  }
}
