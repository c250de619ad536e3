import EODCore
import EODLanguage
import Testing

@Suite struct CheckerTests {
  @Test(
    "names and places are checked before anything runs",
    arguments: [
      ("nope", ["E-UNKNOWN-COMMAND nope"]), ("graph laod x", ["E-UNKNOWN-COMMAND laod"]),
      ("graph", ["E-UNKNOWN-COMMAND graph"]),
      ("find /a --mtach x", ["E-UNKNOWN-OPTION --mtach"]), ("find", ["E-MISSING-ARGUMENT find"]),
      ("find a b c d", ["E-TOO-MANY-ARGUMENTS c d"]), ("find a --limit ten", ["E-ARGUMENT ten"]),
      ("find a --limit '5'", ["E-ARGUMENT '5'"]), ("find a --since soon", ["E-ARGUMENT soon"]),
      ("find a --every 5", ["E-ARGUMENT 5"]), ("find a --level debug", ["E-ARGUMENT debug"]),
      ("find a --set x", ["E-ARGUMENT x"]), ("find a --match", ["E-OPTION-VALUE --match"]),
      ("find a --newest=3", ["E-OPTION-VALUE 3"]), ("find a --limit 1 --limit 2", ["E-OPTION-TWICE --limit"]),
      ("print $nope", ["E-UNKNOWN-VARIABLE $nope"]), ("$x = 3", ["E-UNKNOWN-VARIABLE $x"]),
      ("break", ["E-MISPLACED break"]), ("continue", ["E-MISPLACED continue"]),
      ("return 3", ["E-MISPLACED return 3"]),
      ("for x in [1] parallel 2 { break }", ["E-MISPLACED break"]),
      ("let a = 1; let a = 2", ["E-DUPLICATE a"]),
      ("def f { 1 }; def f { 2 }", ["E-DUPLICATE f"]), ("def count { 1 }", ["E-DUPLICATE count"]),
      ("let a = 1; for x in [1] parallel 2 { $a = $x }", ["E-PARALLEL-ASSIGNMENT $a"]),
      ("for x in [1] parallel 2 { let b = 1; $b = $x }", []),
      ("let a = 1; def f { $a = 2 }", ["E-OUTER-ASSIGNMENT $a"]),
      ("$archive = 3", ["E-BUILTIN-ASSIGNMENT $archive"]),
      ("def f x: strng { $x }", ["E-UNKNOWN-TYPE strng"]),
      ("count", ["E-INPUT count"]), ("[1] | find a", ["E-INPUT find"]), ("[1] | $it", ["E-INPUT $it"]),
      ("if 3 { 1 }", ["E-NOT-BOOL 3"]), ("for x in [1] parallel 0 { 1 }", ["E-PARALLEL 0"]),
      ("if true { let inner = 1 }; $inner", ["E-UNKNOWN-VARIABLE $inner"]),
      ("let a = 1 + 'x'", ["E-OPERATOR 1 + 'x'"]),
      ("try { 1 } catch e { $e; $error }; $e", ["E-UNKNOWN-VARIABLE $e"]),
      ("source missing.eod", ["E-TEST missing.eod"]),
      ("def f a { def g { $a }; g }", ["E-UNKNOWN-VARIABLE $a"]),
      ("def f n: int { $n }; f x", ["E-ARGUMENT x"]),
      (
        "nope $gone; find; print $lost",
        [
          "E-UNKNOWN-COMMAND nope", "E-UNKNOWN-VARIABLE $gone", "E-MISSING-ARGUMENT find",
          "E-UNKNOWN-VARIABLE $lost",
        ]
      ),
    ])
  func found(code: String, expected: [String]) async {
    let host = RecordingHost()
    let found = await Engine(host: host).check(SourceText(name: "test.eod", code))
    #expect(found.map(\.finding) == expected)
    #expect(found.allSatisfy { $0.exitCode == .usage })
  }

  @Test(
    "a suggestion is made only where something is close",
    arguments: [
      ("fnid a", "did you mean `find`?"),
      ("qqqqqq", "`help` lists the commands; `!qqqqqq` asks the system shell"),
      ("graph laod x", "did you mean `graph load`? there are `graph list`, `graph load`"),
      ("graph zzzzzz", "there are `graph list`, `graph load`"),
      ("let tile = 1; print $tiel", "did you mean `$tile`?"),
      ("print $zzzzzz", "`let zzzzzz = …` declares it"),
      ("let tile = 1; tile", "the variable is written `$tile`"),
      ("find a --newst", "did you mean `--newest`?"),
      ("find a --zzzzzz", "options: --match, --limit, --since, --every, --level, --set, --newest"),
      ("find a --level infos", "one of `error`, `info`"), ("def f x: strng { $x }", "did you mean `string`?"),
      ("echo 3; import os", "`source FILE` reads another script"),
      ("let x = None", "write `null`"), ("graph list --x", "`graph list` has no options"),
    ])
  func suggestions(code: String, expected: String) async {
    #expect(await diagnostics(code).map(\.help) == [expected])
  }

  @Test(
    "param stands at the top of a script alone",
    arguments: ["print a\nparam x = 1", "if true { param x = 1 }"])
  func params(code: String) async {
    let codes = await diagnostics(code).map(\.code)
    #expect(!codes.isEmpty)
  }

  @Test(
    "arguments are read as their parameters want them",
    arguments: [
      ("find ~/data --limit 5", #"{"command":"find","positionals":["/home/me/data"],"limit":5}"#),
      (
        "find $archive/s2 5 --newest",
        #"{"command":"find","positionals":["/eodc/products/s2",5],"newest":true}"#
      ),
      ("find 2020 --match 30UUA", #"{"command":"find","positionals":["2020"],"match":"30UUA"}"#),
      ("find a --match 5 30UUA", #"{"command":"find","positionals":["a","30UUA"],"match":"5"}"#),
      (
        "let h = [{id: x}]; find a --set img1=$h[0] --set p=a=b",
        #"{"command":"find","positionals":["a"],"set":[{"key":"img1","value":{"id":"x"}},{"key":"p","value":"a=b"}]}"#
      ),
      (
        "let n = 3; find a --set n=5 --set \"m=$n\" --set \"v-$n=1\"",
        #"{"command":"find","positionals":["a"],"set":[{"key":"n","value":5},{"key":"m","value":3},{"key":"v-3","value":1}]}"#
      ),
      (
        "let d = '2020-06-23'; find a --since $d --every 5m --level=info",
        #"{"command":"find","positionals":["a"],"every":"5m","level":"info","since":"2020-06-23"}"#
      ),
      ("graph load c2rcc s2.xml", #"{"command":"graph load","positionals":["c2rcc","s2.xml"]}"#),
    ])
  func bound(code: String, expected: String) async throws {
    #expect(try await transcript(code) == [expected])
  }

  @Test("a computed argument of the wrong kind is an error at its place")
  func computed() async {
    #expect(await findings("let n = 'x'; find a --limit $n") == ["E-ARGUMENT $n"])
    #expect(await findings("find $args") == ["E-ARGUMENT $args"])
  }

  @Test("source that leads back is an error that shows the way")
  func cycle() async {
    let found = await diagnostics("source a.eod", files: ["a.eod": "source b.eod", "b.eod": "source a.eod"])
    #expect(found.map(\.code) == ["E-SOURCE-CYCLE"])
    #expect(found.map(\.help) == ["test.eod → a.eod → b.eod → a.eod"])
  }

  @Test(
    "the place that explains a finding is shown too",
    arguments: [
      ("let tile = 1; print $tiel", ["$tiel", "tile: `$tile` is declared here"]),
      ("let a = 1; let a = 2", ["a: declared again", "a: declared here"]),
      ("def f { 1 }; def f { 2 }", ["f: declared again", "f: declared here"]),
      ("find a --limit 1 --limit 2", ["--limit: given again", "--limit: first given here"]),
      ("let a = 1; for x in [1] parallel 2 { $a = $x }", ["$a", "a: declared outside here"]),
      ("let a = 1; def f { $a = 2 }", ["$a", "a: declared here"]),
      ("def f a { 1 }; f 1 2", ["2", "f: declared here"]), ("def f a { 1 }; f", ["f", "f: declared here"]),
      ("def f { 1 }; f --x", ["--x", "f: declared here"]), ("find a --x", ["--x"]),
    ])
  func labels(code: String, expected: [String]) async {
    let found = await diagnostics(code)
    #expect(
      found.first?.labels.map { label in
        SourceText(name: "", code).text(label.span) + (label.text.isEmpty ? "" : ": \(label.text)")
      } == expected)
  }

  @Test("a name that a sourced file declared first is shown there")
  func duplicateOfSourced() async throws {
    let found = await diagnostics("source lib.eod\nlet a = 2", files: ["lib.eod": "\nlet a = 1"])
    #expect(
      found.first?.rendered(color: false) == """
        error[E-DUPLICATE]: $a is declared twice
         --> test.eod:2:5
        2 | let a = 2
          |     ^ declared again
         --> lib.eod:2:5
        2 | let a = 1
          |     - declared here
        help: `$a = …` assigns
        """)
  }

  @Test("what was read beside a syntax error is checked too")
  func besideSyntaxErrors() async {
    let codes = await diagnostics("let a = (1 +\n)\nfind\nprint $a").map(\.code)
    #expect(codes.first == "E-SYNTAX")
    #expect(codes.last == "E-MISSING-ARGUMENT")
    #expect(!codes.contains("E-UNKNOWN-VARIABLE"))
  }
}
