import EODCore
import EODLanguage
import Testing

@Suite struct RunningStatementTests {
  @Test(
    "statements run",
    arguments: [
      ("let i = 0; while $i < 3 { $i = $i + 1 }; $i", ["3"]),
      ("let i = 0; while true { $i = $i + 1; if $i == 2 { continue }; if $i > 4 { break } }; $i", ["5"]),
      ("if 1 > 2 { 'a' } else if 2 > 1 { 'b' } else { 'c' }", ["b"]),
      ("let x = if false { 1 } else { 2 }; $x", ["2"]), ("let x = if false { 1 }; $x == null", ["true"]),
      ("for x in [1 2] { $x }", ["1", "2"]), ("for i, x in [a b] { \"$i$x\" }", ["0a", "1b"]),
      ("for k, v in {a: 1, b: 2} { \"$k$v\" }", ["a1", "b2"]), ("for v in {a: 1, b: 2} { $v }", ["1", "2"]),
      ("let l = for x in 1..3 { $x * 2 }; $l", ["[2,4,6]"]),
      ("let l = for x in 1..5 { if $x == 2 { continue }; if $x == 4 { break }; $x }; $l", ["[1,3]"]),
      ("let l = for x in 1..3 { print $x; $x }; $l | count", ["1", "2", "3", "3"]),
      ("for x in (emit 3) { $x }", ["0", "1", "2"]),
      ("let s = 0; for x in 1..10 { $s = $s + $x }; $s", ["55"]),
      ("let x = 1; if true { let x = 2; $x }; $x", ["2", "1"]), ("null", []),
      ("print 'a'; warn b", ["a", "warning: b"]),
      ("1; 2 | ignore; 3", ["1", "3"]), ("echo 5; $it + 1", ["5", "6"]),
      ("emit 3; $it | count", ["[0,1,2]", "3"]),
      ("emit 4 | total", ["6"]), ("for x in [1 2] { for y in [1] { \"$x$y\" } }", ["11", "21"]),
    ])
  func statements(code: String, expected: [String]) async throws {
    #expect(try await transcript(code) == expected)
  }

  @Test(
    "definitions take arguments, defaults, options and flags",
    arguments: [
      ("def double n { $n * 2 }; double 4", ["8"]), ("def f a b=7 { \"$a$b\" }; f x; f x y", ["x7", "xy"]),
      ("def f --n: int = 3 --all { \"$n $all\" }; f; f --n 5 --all", ["3 false", "5 true"]),
      ("def f x { if $x > 1 { return 'big' }; 'small' }; f 1; f 2", ["small", "big"]),
      ("def fact n: int { if $n < 2 { return 1 }; $n * (fact ($n - 1)) }; fact 10", ["3628800"]),
      ("def f { g }; def g { 'late' }; f", ["late"]), ("let x = 3; def f { $x }; $x = 4; f", ["4"]),
      ("def f { emit 3 }; f | count", ["3"]), ("def f { let a = 1 }; f", []),
      ("def f d: date { $d }; f 2020-06-23", ["2020-06-23"]),
      ("def f d { $d }; f 30UUA; f 5", ["30UUA", "5"]),
    ])
  func definitions(code: String, expected: [String]) async throws {
    #expect(try await transcript(code) == expected)
  }

  @Test(
    "try catches what a command throws, and says what it knows",
    arguments: [
      ("try { fail } catch e { $e.code }", ["E-TEST"]),
      ("try { fail gone } catch { $error.message }", ["gone"]),
      (
        "try { fail } catch e { \"${e.service} ${e.status} ${e.line}:${e.column} ${e.hint}\" }",
        ["test 503 1:7 try again"]
      ),
      ("let x = try { fail } catch { 'none' }; $x", ["none"]), ("try { 5 } catch { 6 }", ["5"]),
      ("try { let l = [1]; $l[3] } catch e { $e.code }", ["E-NO-INDEX"]),
      ("try { breaks } catch e { $e.message }", ["cut off"]),
      ("let x = try { breaks } catch { 'caught' }; $x", ["caught"]),
      ("for x in [1 2] { try { if $x == 1 { continue }; $x } catch { 'no' } }", ["2"]),
    ])
  func attempts(code: String, expected: [String]) async throws {
    #expect(try await transcript(code) == expected)
  }

  @Test("a command's error keeps its code, facts and exit code and gets the command's place")
  func commandError() async {
    let found = await diagnostics("let a = 1\n  fail gone | count")
    #expect(found.map(\.code) == ["E-TEST"])
    #expect(found.map(\.exitCode) == [.unreachable])
    #expect(found.first?.facts["status"] == 503)
    #expect(found.first.flatMap { $0.span.map($0.source.text) } == "fail gone")
  }

  @Test("exit ends a script with its code", arguments: [("exit", 0), ("print a; exit 3; print b", 3)])
  func exits(code: String, expected: Int32) async {
    await #expect(throws: ExitRequest(code: expected)) { try await transcript(code) }
  }

  @Test("a shell command shows its output, and within parentheses gives its lines")
  func shell() async throws {
    #expect(try await transcript("let x = 3\n!ls $x\nlet l = (!ls)\n$l") == ["$ ls 3", #"["one","two"]"#])
    #expect(await findings("!false") == ["E-SHELL !false"])
  }

  @Test("source runs another text in the same scope")
  func sources() async throws {
    let files = ["lib.eod": "def twice n { $n * 2 }\nlet base = 20\nprint 'loaded'"]
    #expect(try await transcript("source lib.eod\ntwice $base", files: files) == ["loaded", "40"])
  }

  @Test("an error in a sourced text points into that text")
  func sourcedError() async {
    let found = await diagnostics("source lib.eod\nbad", files: ["lib.eod": "let l = [1]\ndef bad { $l[7] }"])
    #expect(found.map(\.source.name) == ["lib.eod"])
  }

  @Test("a definition that calls itself without an end is an error")
  func recursion() async {
    #expect(await findings("def f { f }; f") == ["E-TOO-DEEP f"])
  }

  @Test("a built-in that the host cannot tell is an error at its place")
  func missingBuiltin() async {
    #expect(await findings("print $last") == ["E-UNSET $last"])
  }

  @Test(
    "what the parser lets through nests no deeper than the stack",
    arguments: [
      String(repeating: "if true { ", count: 90) + "1" + String(repeating: " }", count: 90),
      String(repeating: "(", count: 90) + "1" + String(repeating: ")", count: 90),
      "let x = 1; $x" + String(repeating: " + 0", count: 450),
    ])
  func nesting(code: String) async throws {
    #expect(try await transcript(code) == ["1"])
  }
}
