import EODCore
import Testing

@testable import EODLanguage

/// Texts that `scripts/fuzz` found, each after the rule it showed to be missing.
@Suite("Found by chance") struct FoundByChanceTests {
  @Test(
    "these have a layout that means the same",
    arguments: [
      // A `#` that begins a word without a blank before it were a comment behind one.
      "let x = {a:#!:}", "param x=#c", "$t | where a ==#b",
      // A `\` ends a word like a blank does.
      "greet --\\\r\nloud Ada", "c $row.deep?\\\n=\\\n=null",
      // The second of two comments in one gap follows no other text.
      "print (1 # a\n/ # b\n0)", "for x in (for x\n# a\nin # b\n[1 2] # c\n{ $x } # d\n) { $x }",
      "let r = [{tile: a # a\n, # b\nn: 3}]",
      // Comments behind words of the grammar that have no place in the tree.
      "(try # a\n{ x }\ncatch { y } # b\n| count)", "(if\n# a\n$a { !true\n# b\n} else { x } | count)",
      // A row's field ends before a sign, and is none of the language's own words.
      "$t | where true==a and null!=b",
      // Brackets in a condition, with blanks of every kind.
      "$t | where (\\\n a == 1)", "$t | where (# c\na == 1)", "$t | where (a -\n5 == 3)",
      "$t | where x == (a *| foo)",
      // What a `def` and a `param` take as their help.
      "; # c\ndef f { x }", "# c\nlet x = 1; def f { x }", "param x; # c", "param x \\\n # c\ndef f { }",
      "\u{FEFF}# c\ndef f { }", "# a\n;\n# b\ndef f { }",
      "return \\\n # c\ndef f { x }",
      "while true {\ndef a \\\n{ 12 }\n# a\n\n \\\n# b\ndef a { 3 }\n}",
      // A shell command goes up to the line end that no `\` hides.
      "!foo \\\n\nprint 1", "if $a { !foo \\\n\n }", "!foo a\\ \nprint 1",
      "let words = (!printf 'one\\ntwo\\n')",
      // What looks like the block of another language does so in every layout.
      "switch \\\n$n { # a\n}", "(switch $n\n{\n# c\n})", "switch $n { # a\n2:1\n}",
      "greet [-loud=yes # c\nb]",
      // A `\\` in a word is no sign that its line goes on; comments in it count from where they stand.
      "exit [ \\\\\n # c\n]\n # c", "(print a (!b | count)\n#c\n d)",
      "constant n\\\n= 5",
      // Words that no line holds.
      "if true {\nprint " + String(repeating: "[0]", count: 50) + " [0][0][0][0][0] }",
      // A `--` with nothing behind.
      "$t | where (greet --)", "greet --", "(greet # c\n-- # d\n)", "greet \\\n -- | count",
      // What is flat stays flat behind a text of several lines.
      "if (print \"a\nb\") { print " + String(repeating: "word ", count: 30) + "}",
    ])
  func layouts(_ text: String) { #expect(Layout.of(text) != nil) }

  @Test(
    "these are errors",
    arguments: [
      "let x = [1[ ]", "$x[[1, 2[, 3] ]", "print 7 /\\\r; 2", "$t | where not> (n > 5)", "let l = [1,- 3]",
      // A blank that ends a word could come to stand before a line end, where it cannot be seen.
      "print 1 / 3\\ \\\n#x", "def f n=g\\ { }", "[1 \\ ,]", "print a\\ ; b", "print (a\\ )",
    ])
  func refused(_ text: String) { #expect(errors(of: text).map(\.code) == ["E-SYNTAX"]) }

  @Test("a list that fits into a line is not broken where the line before has no room for it")
  func wholeLists() {
    let text = Layout.of("print " + String(repeating: "[a] ", count: 40)) ?? ""
    #expect(!text.contains("[\n") && text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test("signs between commas are words")
  func signs() { #expect(Layout.of("let l = [+,-,a]") == "let l = [+, -, a]\n") }

  @Test("a `\\` at the end of a raw quote of the shell is no reason to read on")
  func rawBackslash() { #expect(Parsed("let words = (!printf 'one\\") == .unfinished("'")) }

  @Test("an error in a very long line is shown with its surroundings")
  func longLine() {
    let text = String(repeating: "é ", count: 30_000) + "$(x"
    let rendered = errors(of: "print " + text).first?.rendered(color: false) ?? ""
    #expect(rendered.split(separator: "\n").allSatisfy { $0.count < 200 } && rendered.contains("…"))
  }
}
