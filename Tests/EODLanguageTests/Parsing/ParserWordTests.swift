import Testing

@testable import EODLanguage

@Suite struct ParserWordTests {
  @Test(
    "an argument is one word, with values in it",
    arguments: [
      ("img1=$hits[0]", "img1=«$hits[0i]»"), ("$archive/copernicus.eu/x", "«$archive»/copernicus.eu/x"),
      ("*T60WWV*", "*T60WWV*"), ("EO:ESA:DAT:SENTINEL-2", "EO:ESA:DAT:SENTINEL-2"),
      ("$row.tileId", "$row.tileId"),
      ("$x.y[0]", "$x.y[0i]"), ("a\"b c\"d", "\"ab cd\""), ("https://x/y?z=1&a=2", "https://x/y?z=1&a=2"),
      ("~/dir", "~/dir"), ("-5", "-5"), ("30UUA", "30UUA"), ("2020-06-23", "2020-06-23"), ("1..10", "1..10"),
      ("${name}.zip", "«$name».zip"), ("$name.zip", "$name.zip"), ("$name.", "«$name»."),
      ("$a$b", "«$a»«$b»"),
      ("${$x | count}", "($x | <count>)"), ("n=${1 + 2}", "n=«((1i + 2i))»"), ("'a b'", "'a b'"),
      ("\"\"", "''"),
      ("\"$x\"", "\"«$x»\""), ("$url.base?page=1", "«$url.base»?page=1"), ("$row.cloud?", "$row.cloud?"),
      ("S2[AB]*.zip", "S2[AB]*.zip"), ("x.{zip,tif}", "x.{zip,tif}"), ("a,b", "a,b"),
      ("16.1,47,17,48", "16.1,47,17,48"),
      ("my\\ file", "my file"), ("\\d+", "\\d+"), ("\\$5", "$5"), ("x$", "x$"), ("a=b=c", "a=b=c"),
      ("é$ü", "é«$ü»"),
      ("k=(count)", "k=«(<count>)»"), ("k=[1 2]", "k=«[1i 2i]»"), ("k={a: 1}", "k=«{'a': 1i}»"),
      ("(scan .)", "(<scan .>)"), ("($x | first).id", "($x | <first>).id"), ("[a 1]", "[a 1i]"),
      ("{a: b}", "{'a': b}"),
      ("${x}[AB]", "«$x»[AB]"), ("a\"$x\"'$y'", "\"a«$x»$y\""), ("null", "null"), ("a#b", "a#b"), ("+", "+"),
      ("--", ""), ("-- --x", "--x"), ("---", "---"), ("--set k=$x.y", "--set k=«$x.y»"), ("--at=5", "--at=5"),
      ("--all --n 5", "--all --n 5"), ("--k=$x[0]", "--k=$x[0i]"), ("--list=[a b]", "--list=[a b]"),
      ("--into \"result-${row.tileId}\"", "--into \"result-«$row.tileId»\""), ("--where a=b", "--where a=b"),
    ])
  func arguments(_ text: String, _ tree: String) {
    #expect(Parsed("go \(text)") == .complete("<go\(tree.isEmpty ? "" : " " + tree)>"))
    #expect(Parsed("(go \(text))") == .complete("(<go\(tree.isEmpty ? "" : " " + tree)>)"))
  }

  @Test(
    "a double-quoted string holds escapes and values",
    arguments: [
      (#""a\n\t\\\"\$x""#, "'a\n\t\\\"$x'"), (#""\u{1F6F0}""#, "'\u{1F6F0}'"), (#""$a.b.""#, "\"«$a.b».\""),
      (#""$a.b?""#, "\"«$a.b»?\""), (#""${a.b?}""#, "\"«$a.b?»\""),
      (#""${$files | count} files""#, "\"«($files | <count>)» files\""),
      (#""${hits[0].id}""#, "\"«$hits[0i].id»\""), (#""${ count }""#, "\"«$count»\""),
      (#""${1 + 2}""#, "\"«((1i + 2i))»\""),
      (#""${"a${b}"}""#, "\"«(\"a«$b»\")»\""), (#""$a[0]-$b""#, "\"«$a[0i]»-«$b»\""),
      (#""$a[x]""#, "\"«$a»[x]\""),
      (#""5 $ or more$""#, "'5 $ or more$'"), ("\"two\nlines\"", "'two\nlines'"),
      (#""${true}""#, "\"«(true)»\""),
      (#""${count $x}""#, "\"«(<count $x>)»\""), ("\"${row.a\n}\"", "\"«$row.a»\""),
      (#""日$x本""#, "\"日«$x本»\""),
    ])
  func strings(_ text: String, _ tree: String) {
    #expect(Parsed("let s = \(text)") == .complete("let s = \(tree)"))
  }

  @Test(
    "elements of lists and records are words, or literals where they read as one",
    arguments: [
      ("[1 2.5 x]", "[1i 2.5f x]"), ("[1, 2,3]", "[1i 2i 3i]"), ("[30UUA 30UVA]", "[30UUA 30UVA]"),
      ("[]", "[]"), ("{}", "{}"),
      ("[true null -5 10s]", "[true null -5i 10.0 seconds]"), ("['5' \"6\"]", "['5' '6']"),
      ("[$a -1]", "[$a -1i]"),
      ("[\n a # one\n b\n]", "[a b]"), ("[[1] [2 3]]", "[[1i] [2i 3i]]"),
      ("[(1 + 2) $x.y]", "[((1i + 2i)) $x.y]"),
      ("{tileId: 30UUA, n: 3}", "{'tileId': 30UUA, 'n': 3i}"), ("{a:1 b:2}", "{'a': 1i, 'b': 2i}"),
      ("{\n a: 1\n b: x y: z\n}", "{'a': 1i, 'b': x, 'y': z}"),
      ("{'a b': 1, \"c\": 2}", "{'a b': 1i, 'c': 2i}"),
      ("{$k: 1, ($k): 2}", "{$k: 1i, ($k): 2i}"), ("{a: {b: [1]}}", "{'a': {'b': [1i]}}"),
      ("{t: 10:00}", "{'t': 10:00}"),
      ("[1,]", "[1i]"),
    ])
  func collections(_ text: String, _ tree: String) {
    #expect(Parsed("let s = \(text)") == .complete("let s = \(tree)"))
  }

  @Test("a word that ends a line ends there, whatever the line end")
  func lineEnds() {
    #expect(Parsed("print a\r\nprint b\r\n") == .complete("<print a> ; <print b>"))
    #expect(Parsed("print 'a'\t\nprint b") == .complete("<print 'a'> ; <print b>"))
  }
}
