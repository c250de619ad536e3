import EODCore
import Testing

@testable import EODLanguage

@Suite struct ParserForeignTests {
  @Test(
    "a habit from another language gets one message that names the form to type",
    arguments: [
      ("scan a && stage b", "`and`"), ("scan a || stage b", "`;`"), ("if $a && $b { }", "`and`"),
      ("if $a || $b { }", "`or`"), ("if $a = 3 { }", "`==`"), ("where state = failed", "`==`"),
      ("if $a === 3 { }", "`==`"),
      ("if $a <> 3 { }", "`!=`"), ("if !$a { }", "`not`"), ("print $(count)", "`(COMMAND …)`"),
      ("let x = $(count)", "`(COMMAND …)`"),
      ("print \"$(date)\"", "`(COMMAND …)`"), ("print $1", "`$args[0]`"), ("let x = $2", "`$args[1]`"),
      ("let x = $@", "`$args`"),
      ("x = 5", "`let x = VALUE`"), ("x=5", "`let x = VALUE`"), ("export x=5", "`let x = VALUE`"),
      ("var x = 5", "`let x = VALUE`"),
      ("let $x = 5", "`let x`"), ("for $x in $y { }", "`for x`"), ("$x += 1", "`$x = $x + …`"),
      ("$row.x = 1", "`$row = …`"),
      ("for x in *.zip { }", "scan FOLDER"), ("for x in a*.zip { }", "scan FOLDER"), ("if $a then", "braces"),
      ("if $a; then", "braces"),
      ("if $a:", "braces"), ("for x in $y:", "braces"), ("for x in $y; do", "braces"),
      ("for x in $y do", "braces"), ("while $a:", "braces"),
      ("fi", "braces"), ("done", "braces"), ("end", "braces"), ("else:", "braces"),
      ("elif $a { }", "`else if`"),
      ("else { }", "same line"), ("catch err { }", "same line"), ("if $a\n{ }", "same line"),
      ("function f { }", "`def name"), ("def f(a) { }", "`def name"), ("scan\u{A0}x", "no-break"),
      ("print a > out.txt", "`… | save FILE`"), ("scan . 2>&1", "`… | save FILE`"), ("run x &", "`wait`"),
      ("print \u{201C}a\u{201D}", "`\"`"), ("if failed { }", "`'failed'`"),
      ("for x in scan . { }", "`(scan …)`"),
      ("./go.eod", "`source FILE`"), ("[1 + 2]", "`(a + b)`"), ("{print x}", "record"),
      ("let x =\n 5", "goes on after"),
      ("let x = let y = 3", "statement"), ("scan x | while true { }", "statement"),
      ("print name(1).zip", "quotes"),
      ("print \"\\d\"", "single quotes"), ("foo.bar", "quotes"), ("[AB]*", "a value"),
      ("print [AB]*", "blank"),
    ])
  func habits(_ text: String, _ form: String) {
    let found = errors(of: text)
    let words = found.first.map { $0.message + " " + ($0.help ?? "") } ?? ""
    #expect(found.count >= 1 && words.contains(form), "\(words)")
  }

  @Test(
    "a habit is told at its place, and what to write instead",
    arguments: [
      ("if $a && $b { }", "&&", "`and`"), ("if $a || $b { }", "||", "`or`"), ("if !$a { }", "!", "`not`"),
      ("if $a = 3 { }", "=", "`==`"), ("if $a === 3 { }", "===", "`==`"),
      ("let x = $(count)", "$(", "`(COMMAND …)`"),
      ("let x = `date`", "`date`", "`(!PROGRAM …)`"), ("print `date`", "`date`", "`(!PROGRAM …)`"),
      ("for x in *.zip { }", "*.zip", "scan FOLDER"), ("for f in $(ls) { }", "$(", "`(COMMAND …)`"),
      ("for (i=0; i<3; i++) { }", "(", "`for i in 0..9 { … }`"),
      ("for ((;;)) { }", "(", "`for i in 0..9 { … }`"),
      ("set -e", "set", "first error"), ("set -euo pipefail", "set", "first error"),
      ("export A=b", "export A", "`let A = VALUE`"), ("A=b cmd", "A=b", "`let A = VALUE`"),
      ("if $a:", ":", "braces"), ("if true:", ":", "braces"), ("while $n < 5:", ":", "braces"),
      ("for x in $y:", ":", "braces"), ("def f:", ":", "braces"), ("else:", "else:", "braces"),
      ("elif $a { }", "elif", "`else if`"), ("elsif $a { }", "elsif", "`else if`"), ("fi", "fi", "braces"),
      ("if $a; then", ";", "braces"), ("while $a; do", ";", "braces"),
      ("print(1)", "print(", "`print VALUE …`"), ("let n = len($x)", "len(", "`$value | count`"),
      ("if len($x) > 3 { }", "len(", "`$value | count`"), ("f(1)", "f(", "`f VALUE …`"),
      ("let n = $x.split(',')", "split(", "`$text | split ','`"),
      ("print ($x.foo())", "foo(", "`$value | COMMAND`"),
      ("x = 5", "x =", "`let x = VALUE`"), ("x := 5", "x :=", "`let x = VALUE`"),
      ("var x = 5", "var x", "`let x = VALUE`"), ("const x = 5", "const x", "`let x = VALUE`"),
      ("$x++", "++", "`$x = $x + 1`"), ("$x--", "--", "`$x = $x - 1`"), ("x++", "++", "`$x = $x + 1`"),
      ("$x += 2", "+=", "`$x = $x + …`"), ("x += 2", "+=", "`$x = $x + …`"),
      ("print f\"a {x}\"", "f\"", "`${…}`"), ("let s = f\"a\"", "f\"", "`${…}`"),
      ("print r'a'", "r'", "single"),
      ("if $x == None { }", "None", "`null`"), ("if $x == True { }", "True", "`true`"),
      ("if $x == undefined { }", "undefined", "`null`"), ("let x = [1] + nil", "nil", "`null`"),
      ("// comment", "//", "`#`"), ("/* comment */", "/*", "`#`"), ("print a > b.txt", ">", "save FILE"),
      ("print a >> b.txt", ">>", "save FILE"), ("scan . 2>&1", "2>&1", "save FILE"),
      ("run x &", "&", "`wait`"),
      ("switch $x {", "switch", "`if C { … } else if"), ("match $x {", "match", "`if C { … } else if"),
      ("function f() {", "function", "`def name"), ("unless $x {", "unless", "`while not C"),
      ("if [ -f x ] { }", "[", "`if $n > 3 { … }`"), ("if [[ -z $x ]] { }", "[", "`if $n > 3 { … }`"),
      ("if $x is 3 { }", "is", "`==`"), ("if $x eq 3 { }", "eq", "`==`"),
      ("let x = $a ? 1 : 2", "?", "`if` has a value"),
    ])
  func places(_ text: String, _ place: String, _ form: String) throws {
    let found = try #require(errors(of: text).first)
    #expect(found.code == "E-FOREIGN")
    #expect(found.span.map { found.source.text($0) } == place)
    let words = found.message + " " + (found.help ?? "")
    // Where `unless` and `until` go.
    #expect(words.contains(form) || form == "`while not C" && words.contains("`if not C"), "\(words)")
  }

  @Test("a range in a list is told apart from a word")
  func rangeInList() {
    #expect(errors(of: "let x = [1..3]").map(\.code) == ["E-RANGE"])
    #expect(errors(of: "let x = [(1..3) a..b 1.5 v1..2]").isEmpty)
  }

  @Test("the other words of a foreign block are no further findings")
  func wholeBlocks() {
    #expect(errors(of: "if $a; then\n  print x\nfi\nprint y").count == 1)
    #expect(errors(of: "for x in $y; do\n  print x\ndone").count == 1)
    #expect(errors(of: "if $a:\n  print x\nelse:\n  print y").count == 1)
    #expect(errors(of: "print x\nfi").count == 1)
  }

  @Test(
    "what only looks foreign is left alone",
    arguments: [
      "print a=b", "print x != y", "where a != b", "print fi done", "match a b", "use lib", "print is eq",
      "set x", "print a//b https://x.org", "let x = $a ?? 3", "print self's", "print x++",
      "where is == 3", "print of'x'", "print None", "import a",
    ])
  func innocent(_ text: String) {
    #expect(errors(of: text).isEmpty)
  }
}
