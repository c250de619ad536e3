import Testing

@testable import EODLanguage

@Suite struct ParserStatementTests {
  @Test(
    "statements and stages have these trees",
    arguments: [
      ("", ""),
      ("#!/usr/bin/env eod\n# a comment\n", ""),
      ("let x = 1", "let x = 1i"),
      (
        "let files = scan $archive/copernicus.eu --match \"*$tile*\"",
        "let files = <scan «$archive»/copernicus.eu --match \"*«$tile»*\">"
      ),
      ("$x = $x + 1", "set x = ($x + 1i)"),
      ("$x == 1", "($x == 1i)"),
      ("$x =~ 'a'", "($x =~ 'a')"),
      ("print a; print b\r\nprint c", "<print a> ; <print b> ; <print c>"),
      ("print a \\\n  b", "<print a b>"),
      ("scan . |\n\n # why\n count", "<scan .> | <count>"),
      ("print 1 # comment", "<print 1>"),
      ("print a#b", "<print a#b>"),
      (
        "if $a { print 1 } else if $b { } else { print 2 }",
        "if $a {<print 1>} else if $b {} else {<print 2>}"
      ),
      ("if ($hits | is-empty) { warn none; continue }", "if ($hits | <is-empty>) {<warn none> ; continue}"),
      ("while $n < 3 { $n = $n + 1; break }", "while ($n < 3i) {set n = ($n + 1i) ; break}"),
      ("for row in $dates parallel 4 { print $row }", "for row in $dates parallel 4i {<print $row>}"),
      (
        "for id, aoi in ($aois | where tileId == $row.tileId) { }",
        "for id, aoi in ($aois | <where (@tileId == $row.tileId)>) {}"
      ),
      ("for n in 1..10 { }", "for n in (1i .. 10i) {}"),
      ("let jobs = for x in [a b] { run $x }", "let jobs = for x in [a b] {<run $x>}"),
      ("for x in $y { $x } | count", "for x in $y {$x} | <count>"),
      (
        "try { stage $x } catch err { warn $err.message }",
        "try {<stage $x>} catch err {<warn $err.message>}"
      ),
      ("try { } catch { }", "try {} catch _ {}"),
      ("try { exit 3 }", "try {exit 3i}"),
      (
        "# adds\n# two\ndef add a b=2 --loud --by: int = 3 { return $a + $b }",
        "def add a b=2 --loud --by:int=3 {return ($a + $b)} help<adds\ntwo>"
      ),
      ("print 1 # no help\ndef f { }", "<print 1> ; def f {}"),
      ("# far\n\ndef f { return }", "def f {return}"),
      ("def f opts={a: 1}{ $opts }", "def f opts={'a': 1i} {$opts}"),
      (
        "param tile: string = T60WWV      # UTM tile, with its T",
        "param tile:string=T60WWV help<UTM tile, with its T>"
      ),
      ("param x: string = 30", "param x:string=30"),
      ("param all", "param all"),
      ("source lib/tiles.eod", "source lib/tiles.eod"),
      ("source 'my file.eod'", "source \"my file.eod\""),
      ("source $home/x.eod", "source «$home»/x.eod"),
      ("exit", "exit"), ("exit $code", "exit $code"),
      ("!ls -l | wc 'a b' $home/x # y", "!ls -l | wc 'a b' «$home»/x # y"),
      ("let x = (!ls (a) ')')", "let x = (!ls (a) ')')"),
      ("if $a { !ls {a,b} }", "if $a {!ls {a,b}}"),
      ("!echo \\$HOME '$x' $1 $(date) \"$n\"  ", "!echo $HOME '$x' $1 $(date) \"«$n»\""),
      ("true", "true"), ("not true", "(not true)"), ("2020-06-23", "2020-06-23"),
      ("-3", "-3i"), ("{a: 1}", "{'a': 1i}"), ("\"x\" | save f", "'x' | <save f>"),
      ("graph load c2rcc s2_c2rcc.xml", "<graph load c2rcc s2_c2rcc.xml>"),
    ])
  func trees(_ text: String, _ tree: String) {
    #expect(Parsed(text) == .complete(tree))
  }

  @Test(
    "a text that is right so far and ends inside something is unfinished",
    arguments: [
      ("if $a {", "{"), ("if $a {\n print 1\n", "{"), ("print (", "("), ("print (1 +", "("), ("[1 2", "["),
      ("{a: 1,", "{"), ("print \"a", "\""), ("print 'a\nb", "'"), ("print \"${", "${"), ("print \"${x", "${"),
      ("scan . |", "|"), ("scan . |\n# c\n", "|"), ("print a \\", "\\"), ("print a \\\n", "\\"),
      ("print \"${\"", "\""), ("$x[", "["), ("(scan . |", "|"), ("!echo 'a", "'"), ("let x = (!ls", "("),
      ("def f { if $a {", "{"), ("print img1=$hits[", "["), ("where (cloud <", "("),
    ])
  func unfinished(_ text: String, _ open: String) {
    #expect(Parsed(text) == .unfinished(open))
  }

  @Test(
    "a text that no next line can mend is an error",
    arguments: [
      "let", "let x", "let x =", "let x = 1 +", "if", "if $a", "if $a\n{ }", "for", "for x", "for x in",
      "print )",
      "print ]", "}", "$", "$x.", "let x = $y.", "|", "scan . | | count",
      "scan . | ; count",
      "print --a=", "print --a.b", "try", "def", "def f", "param", "return return", "1 < 2 < 3",
      "1 == not true",
      "print a(b)", "print(1)", "30UUA", "2020-13-01", "99999999999999999999", "1e999", "9999999999GB",
      "\"\\q\"", "\"\\u{110000}\"", "\"\\u{D800}\"", "\"\\u{}\"", "let x = foo.bar baz", "/bin/ls", "[1 + 2]",
      "{a}", "{print x}", "$x.y = 3", "where ==", "print $x[AB]", "where tile 30UUA", "where a == and",
    ])
  func invalid(_ text: String) {
    #expect(errors(of: text).count == 1, "\(Parsed(text))")
  }
}
