import EODCore
import Testing

@testable import EODLanguage

@Suite("The layout") struct LayoutTests {
  @Test(
    "of one line",
    arguments: [
      ("", ""), ("\n\n", ""), ("# c", "# c\n"),
      ("#!/usr/bin/env eod\nprint 1", "#!/usr/bin/env eod\nprint 1\n"),
      ("\u{FEFF}print 1\r\nprint 2\r\n", "print 1\nprint 2\n"),
      ("let   x=1", "let x = 1\n"), ("$x   =$x+1", "$x = $x + 1\n"),
      ("print   a    'b  c'", "print a 'b  c'\n"),
      ("  print a;;print b ; ", "print a\nprint b\n"), ("print a # c  ", "print a  # c\n"),
      ("scan .|count|first", "scan . | count | first\n"),
      ("print 1.50 1e-3 500MB 2020-06-23 'raw' \"a\\tb$n\" \\$x", nil),
      ("1+2*3-4/5%6", "1 + 2 * 3 - 4 / 5 % 6\n"), ("(1+2)*3", "(1 + 2) * 3\n"), ("$a??-1", "$a ?? -1\n"),
      ("1 .. 3", "1..3\n"), ("$a.b..$n+1", "$a.b..$n + 1\n"), ("- $x", "-$x\n"), ("- 5", "- 5\n"),
      ("- -$x", "- -$x\n"), ("not($a)and$b==null", "not ($a) and $b == null\n"),
      ("$a[ 0 ].b?[ 'c' ]?", "$a[0].b?['c']?\n"), ("${ a . b }", nil), ("\"${ $n  | count }\"", nil),
      ("[ 1,2 , 3 ]", "[1, 2, 3]\n"), ("[ 1  2\n3 ]", "[1 2 3]\n"), ("[ ]", "[]\n"), ("{ }", "{}\n"),
      ("{ a:1 b : [x] }", "{a: 1, b: [x]}\n"), ("{\"a b\":$x,(1):2}", "{\"a b\": $x, (1): 2}\n"),
      (
        "run g --set a=[1  2] --set b=( $x|first ) -- --c",
        "run g --set a=[1 2] --set b=($x | first) -- --c\n"
      ),
      ("find --limit=(1+2)", "find --limit=(1 + 2)\n"),
      ("$t|where a==b and(c>1 or not d)", "$t | where a == b and (c > 1 or not d)\n"),
      ("$t | where n in 1 .. 3 and m in a .. b", "$t | where n in 1..3 and m in a .. b\n"),
      ("if $a{print 1}else if $b{}else{print 2}", "if $a { print 1 } else if $b { } else { print 2 }\n"),
      ("for k,v in $r parallel 2{$v}", "for k, v in $r parallel 2 { $v }\n"),
      ("while $n<3{$n=$n+1;break}", "while $n < 3 { $n = $n + 1; break }\n"),
      ("try{x}catch e{continue}", "try { x } catch e { continue }\n"),
      ("try{x}catch{}", "try { x } catch { }\n"),
      ("def f a b=2 --c --d:int=3{return $a}", "def f a b=2 --c --d: int = 3 { return $a }\n"),
      ("param a:string=x   # help", "param a: string = x  # help\n"), ("param a=x", "param a = x\n"),
      ("let x=for y in $z{$y}|count", "let x = for y in $z { $y } | count\n"),
      ("source   'a b'; exit   3", "source 'a b'\nexit 3\n"), ("!  ls   -l | wc  # x", nil),
      ("let x=( !ls  $d )", "let x = (!ls  $d)\n"),
    ])
  func line(_ text: String, _ expected: String?) {
    #expect(Layout.of(text) == expected ?? text + "\n")
  }

  @Test("blocks that were broken stay so, all of a statement's together")
  func blocks() {
    #expect(
      Layout.of("if $a { x } else {\n\n# c\n\n y; z\n\n\n\nw\n\n}\nfor a in $b {\nprint $a # d\n}")
        == """
        if $a {
          x
        } else {
          # c

          y
          z

          w
        }
        for a in $b {
          print $a  # d
        }

        """)
  }

  @Test("at most one blank line stays, none at the borders of a block or the text")
  func blankLines() {
    #expect(Layout.of("\n\na\n\n\n\nb\n# c\n\n\n\n# d\ne\n\n") == "a\n\nb\n# c\n\n# d\ne\n")
  }

  @Test("a pipeline that was broken, or is too long, has a stage on each line")
  func pipelines() {
    #expect(
      Layout.of("let x = scan . |\n# why\ncount | first") == "let x = scan . |\n  # why\n  count |\n  first\n"
    )
    let stage = "where state == successful and cloud < 20"
    #expect(
      Layout.of("let good = $rows | \(stage) | \(stage) | \(stage)")
        == "let good = $rows |\n  \(stage) |\n  \(stage) |\n  \(stage)\n")
    #expect(
      Layout.of("for a in ($rows | \(stage) | \(stage) | \(stage)) { a }") == """
        for a in (
          $rows |
            \(stage) |
            \(stage) |
            \(stage)
        ) {
          a
        }

        """)
  }

  @Test("a command that was broken, or is too long, has an option on each line")
  func commands() {
    let end = "  --where processingLevel=S2MSI1C\n"
    #expect(
      Layout.of("search X --tile $row.tileId --start 2020-01-01 \\\n   \(end)")
        == "search X \\\n  --tile $row.tileId \\\n  --start 2020-01-01 \\\n\(end)")
    #expect(
      Layout.of(
        "let hits = search EO:ESA:DAT:SENTINEL-2 --tile $row.tileId --start $row.start --end $row.end --newest"
      )
        == """
        let hits = search EO:ESA:DAT:SENTINEL-2 \\
          --tile $row.tileId \\
          --start $row.start \\
          --end $row.end \\
          --newest

        """)
  }

  @Test("words without options fill their lines")
  func words() {
    let layout = Layout.of("print" + String(repeating: " 1234567890", count: 20))
    let words = String(repeating: " 1234567890", count: 8)
    let last = String(repeating: " 1234567890", count: 4)
    #expect(layout == "print\(words) \\\n \(words) \\\n \(last)\n")
  }

  @Test(
    "lists and records that were broken behind the bracket keep their rows; long ones have one element a line"
  )
  func collections() {
    #expect(Layout.of("let l = [\n 1 2\n 3 4 # c\n\n\n 5]") == "let l = [\n  1 2\n  3 4  # c\n\n  5\n]\n")
    #expect(Layout.of("let r = {\n a: 1, b: 2,\n c: 3,\n}") == "let r = {\n  a: 1, b: 2,\n  c: 3\n}\n")
    #expect(Layout.of("let r = {\na: 1\nb: {c: [1 2]}}") == "let r = {\n  a: 1\n  b: {c: [1 2]}\n}\n")
    #expect(Layout.of("print [{\na: 1}] end") == "print [{\n  a: 1\n}] end\n")
    let items = (1...30).map { "T\($0)WWV" }
    #expect(
      Layout.of("let t = [\(items.joined(separator: " "))]")
        == "let t = [\n" + items.map { "  \($0)\n" }.joined() + "]\n")
  }

  @Test("long conditions break behind `and`, `or` and `+`, with a `\\` where no bracket is open")
  func conditions() {
    let name = "$" + String(repeating: "n", count: 45)
    #expect(
      Layout.of("if \(name) and \(name) and $c { x }")
        == "if \(name) and \\\n    \(name) and \\\n    $c {\n  x\n}\n")
    #expect(Layout.of("let x = ($a +\n $c)") == "let x = (\n  $a +\n    $c\n)\n")
  }

  @Test("texts and shell commands of several lines keep them")
  func furtherLines() {
    #expect(
      Layout.of("if $a {\n      print \"one\n   two\" x\n}") == "if $a {\n  print \"one\n   two\" x\n}\n")
    #expect(Layout.of("  !for i in a; do \\\n    echo\n") == "!for i in a; do \\\n    echo\n")
  }

  @Test("`=` and trailing comments on neighbouring lines that were in one column stay so")
  func columns() {
    #expect(
      Layout.of("let aois   = load a   # one\nlet d      = load bcd # two\nlet e = 1 # three")
        == "let aois = load a    # one\nlet d    = load bcd  # two\nlet e = 1  # three\n")
    #expect(Layout.of("a   # 1\n\nbbbb   # 2") == "a  # 1\n\nbbbb  # 2\n")
  }

  @Test("comments stand where they stood, inside of brackets as well")
  func comments() {
    #expect(
      Layout.of("# top\n\ndef f { # head\n  # own\n  x # end\n # last\n} # behind\n# bottom")
        == "# top\n\ndef f {  # head\n  # own\n  x  # end\n  # last\n}  # behind\n# bottom\n")
    #expect(
      Layout.of("let x = ( # a\n $y # b\n | count # c\n # d\n)")
        == "let x = (  # a\n  $y |  # b\n    count  # c\n  # d\n)\n")
  }
}
