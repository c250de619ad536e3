import EODCore
import EODLanguage
import Testing

@Suite struct KnownTypeTests {
  @Test(
    "what surely cannot work is found before anything runs",
    arguments: [
      ("let n = 5; print ($n + 'a')", ["E-OPERATOR $n + 'a'"]),
      ("let n = ([1] | count); print ($n + 'a')", ["E-OPERATOR $n + 'a'"]),
      ("let n = 5; print (($n + 1) + 'a')", ["E-OPERATOR ($n + 1) + 'a'"]),
      ("param n: int = 5\nprint ($n + 'a')", ["E-OPERATOR $n + 'a'"]),
      ("def f n: int { $n + 'a' }; f 3", ["E-OPERATOR $n + 'a'"]),
      ("for n in 1..3 { print ($n + 'a') }", ["E-OPERATOR $n + 'a'"]),
      ("let n = 5; print (not $n)", ["E-NOT-BOOL $n"]), ("let n = 5; if $n { print a }", ["E-NOT-BOOL $n"]),
      ("if ([1] | count) { print a }", ["E-NOT-BOOL ([1] | count)"]),
      ("let n = 5; while $n > 3 and $n { print a }", ["E-NOT-BOOL $n"]),
      ("let n = 5; print $n.x", ["E-NO-FIELD x"]), ("print (5).x", ["E-NO-FIELD x"]),
      ("let n = 5; print $n[0]", ["E-NO-INDEX 0"]), ("let r = {a: 1}; print $r.b", ["E-NO-FIELD b"]),
      ("let l = [1 2]; print $l[2]", ["E-NO-INDEX 2"]), ("let l = [1 2]; print $l[a]", ["E-BARE-WORD a"]),
      ("for x in 5 { print $x }", ["E-FOR 5"]), ("let n = 'a'; for x in $n { print $x }", ["E-FOR $n"]),
      ("let n = 'a'; for x in 1..$n { print $x }", ["E-RANGE $n"]),
      ("let n = 'a'; find /x --limit $n", ["E-ARGUMENT $n"]),
      ("let n = 5; find $n", ["E-ARGUMENT $n"]), ("let w = 'debug'; find /x --level $w", ["E-ARGUMENT $w"]),
      ("[1 2] | first ('a' + 'b')", ["E-ARGUMENT ('a' + 'b')"]),
      ("let n = 'a'; [1 2] | first $n", ["E-ARGUMENT $n"]),
      ("let n = 3; print ($n =~ 'a')", ["E-OPERATOR $n"]),
    ])
  func certain(code: String, expected: [String]) async {
    let found = await Engine(host: RecordingHost()).check(SourceText(name: "test.eod", code))
    #expect(found.map(\.finding) == expected)
    #expect(found.allSatisfy { $0.exitCode == .usage })
  }

  @Test(
    "what may work is let run",
    arguments: [
      // Set elsewhere, to something else.
      "let n = 5; $n = 'a'; print ($n + 'b')", "let n = 5; def f { $n + 'a' }; source other.eod; f",
      // Not come by.
      "let r = {a: 1}; if 'b' in $r { print $r.b }", "let r = {a: 1}; print ('b' in $r and $r.b == 1)",
      "let n = 0; if $n != 0 { print (10 / $n) }", "let a = null; if $a != null { print ($a + 1) }",
      // Wanted.
      "let n = 5; try { print ($n + 'a') } catch { print no }",
      "let r = {a: 1}; try { $r.b } catch { print no }",
      // Not known.
      "param n = 5\nprint ($n + 1)", "param --n: int\nprint ($n == null)",
      "for x in [1 a] { print ($x + 1) }",
      "print (5 / 2 + 0.5)", "let r = {a: 1}; print $r.b?", "let d = '2020-01-01'; find /x --since $d",
      "let x = (echo 5); print ($x + 'a')", "let l = []; print $l.name", "let n = 5; print ($n ?? 'a')",
    ])
  func uncertain(code: String) async {
    let found = await Engine(host: RecordingHost(files: ["other.eod": "$n = 'b'"])).check(
      SourceText(name: "test.eod", code))
    #expect(found.map(\.finding) == [])
  }

  @Test("operands are named with their types, a def's arguments with its declaration")
  func labels() async {
    let operation = await diagnostics("let n = 5; print ($n + 'a')")
    #expect(operation.first?.labels.map(\.text) == ["", "an int", "a string"])
    let call = await diagnostics("def f n: int { $n }; f x")
    #expect(call.first?.labels.map(\.text) == ["", "declared here"])
    let nested = await diagnostics("def f n { $n }; f (find /a --limit x)")
    #expect(nested.first?.labels.map(\.text) == [""])
  }
}
