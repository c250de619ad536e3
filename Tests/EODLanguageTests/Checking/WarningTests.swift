import EODCore
import EODLanguage
import Testing

/// What a thorough check finds: the code and the text it points at.
func thoroughly(_ code: String, files: [String: String] = [:]) async -> [Diagnostic] {
  await Engine(host: RecordingHost(files: files)).check(
    SourceText(name: "test.eod", code), isThorough: true)
}

@Suite struct WarningTests {
  @Test(
    "what nothing reads is told",
    arguments: [
      ("let a = 1; print x", ["W-UNUSED a"]), ("let _a = 1; print x", []), ("let a = 1; print $a", []),
      ("let a = 1; $a = 2; print x", ["W-UNUSED a"]), ("let a = 1; print \"$a\"", []),
      ("let a = 1; !ls $a", []), ("let a = 1; [{b: 1}] | where b == $a", []),
      ("for x in 1..2 { print y }", ["W-UNUSED x"]), ("for _x in 1..2 { print y }", []),
      ("for k, x in [1] { print $x }", ["W-UNUSED k"]), ("for k, x in [1] { print $k }", []),
      ("for k, x in [1] { print y }", ["W-UNUSED k", "W-UNUSED x"]),
      ("def f a --b { print x }\nf 1", ["W-UNUSED a", "W-UNUSED b"]),
      ("def f { print x }\nprint y", ["W-UNUSED f"]), ("def f { print x }\nf", []),
      ("def f { f }\nprint y", ["W-UNUSED f"]), ("def f { g }\ndef g { print x }\nf", []),
      ("param a = 1\nprint x", ["W-UNUSED a"]), ("param a = 1\nprint $a", []),
      ("try { fail } catch e { print x }", ["W-UNUSED e"]), ("try { fail } catch { print x }", []),
      ("try { fail } catch e { print $e.code }", []), ("let a = 1; def f { $a }; f", []),
      // A file that only declares is for those that source it.
      ("let a = 1\ndef f b { print x }", ["W-UNUSED b"]),
      // The misspelled name was meant to be read.
      ("let tile = 1; print $tiel", ["E-UNKNOWN-VARIABLE $tiel"]),
    ])
  func unused(code: String, expected: [String]) async {
    #expect(await thoroughly(code).map(\.finding) == expected)
  }

  @Test(
    "a name that hides another is told with both places",
    arguments: [
      ("let a = 1; if $a == 1 { let a = 2; print $a }", ["a", "a"]),
      ("for x in 1..2 { print $x; for x in 3..4 { print $x } }", ["x", "x"]),
      ("let a = 1; try { fail } catch a { print $a }; print $a", ["a", "a"]),
      ("let home = 1; print $home", ["home"]), ("for it in 1..2 { print $it }", ["it"]),
    ])
  func shadowed(code: String, labelled: [String]) async {
    let found = await thoroughly(code)
    #expect(found.map(\.code) == ["W-SHADOWED"])
    #expect(found.map(\.severity) == [.warning])
    #expect(found.first?.labels.map { SourceText(name: "", code).text($0.span) } == labelled)
  }

  @Test(
    "one name in two places that do not see each other hides nothing",
    arguments: [
      "for x in 1..2 { print $x }; for x in 1..2 { print $x }",
      "let a = 1; def f a { $a }; f $a", "try { fail } catch { try { fail } catch { print $error.code } }",
    ])
  func notShadowed(code: String) async {
    #expect(await thoroughly(code).map(\.finding) == [])
  }

  @Test(
    "what never runs is told once a block",
    arguments: [
      ("exit 1\nprint a\nprint b", ["print a\nprint b"]), ("def f { return 1; print a }; f", ["print a"]),
      ("for x in 1..2 { print $x; break; print a }", ["print a"]),
      ("for x in 1..2 { print $x; continue; print a }", ["print a"]),
      ("while true { print a }\nprint b", ["print b"]), ("while true { break }\nprint b", []),
      ("while true { if 1 == 1 { break } }\nprint b", []),
      ("while true { for _x in 1..2 { break } }\nprint b", ["print b"]),
      ("if 1 == 1 { exit 1 } else { exit 2 }\nprint a", ["print a"]), ("if 1 == 1 { exit 1 }\nprint a", []),
      ("try { exit 1 } catch { exit 2 }\nprint a", ["print a"]),
      ("try { exit 1 } catch { print b }\nprint a", []),
      ("f; exit\ndef f { 1 }", []),
    ])
  func unreachable(code: String, expected: [String]) async {
    let found = await thoroughly(code)
    #expect(found.allSatisfy { $0.code == "W-UNREACHABLE" })
    #expect(found.compactMap { $0.span.map { SourceText(name: "", code).text($0) } } == expected)
  }

  @Test("a run, a line of the prompt and a broken text are not warned of")
  func quiet() async throws {
    #expect(try await transcript("let a = 1; print x") == ["x"])
    let engine = Engine(host: RecordingHost())
    #expect(await engine.check(SourceText(name: "prompt", "let a = 1; print x"), mode: .prompt) == [])
    #expect(await thoroughly("let a = 1; print (1 +").map(\.code) == ["E-UNFINISHED"])
    #expect(await diagnostics("let a = 1; nope").map(\.code) == ["E-UNKNOWN-COMMAND"])
  }

  @Test("what a text sources is its own affair")
  func sourced() async {
    let library = "let a = 1\nfor x in 1..2 { print y }\ndef f { exit; print z }"
    #expect(await thoroughly("source lib.eod\nprint x", files: ["lib.eod": library]) == [])
  }
}
