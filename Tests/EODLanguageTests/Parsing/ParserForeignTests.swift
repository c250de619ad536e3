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
    "what only looks foreign is left alone",
    arguments: ["print a=b", "print x != y", "where a != b", "print fi done"])
  func innocent(_ text: String) {
    #expect(errors(of: text).isEmpty)
  }
}
