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
        == "<print good> ; <print also good> ; for x in $y {<print kept>} ; <print 'fine'> ; <print last>")
  }

  @Test("a wrong head takes the brackets it opened with it")
  func heads() {
    #expect(errors(of: "for x of $y {\n print 1\n}\nprint 2").count == 1)
    #expect(errors(of: "def f(a, b) {\n return 1\n}\nprint 2").count == 1)
    #expect(errors(of: "if $a {\n print )\n}\nprint 2").count == 1)
    #expect(errors(of: "if $a { print ) }\nprint 2").count == 1)
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
