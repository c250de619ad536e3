import EODCore
import EODLanguage
import Testing

@Suite("A script of a session") struct SessionScriptTests {
  private static let commands = [
    Signature(
      "find", "Looks for products.", category: .catalogue, parameters: [Positional("SET", .string, "where")],
      options: [
        Option("tile", "TILE", .string, "its tile"), Option("start", "DATE", .date, "from then on"),
        Option("where", "KEY=VALUE", .pair(.text), "more", isRepeated: true),
      ]),
    Signature(
      "send", "Begins a job.", category: .jobs, parameters: [Positional("WHAT", .any, "it")],
      options: [Option("label", "TEXT", .string, "its name")], effect: .lasting),
    Signature(
      "graph load", "Loads a graph.", category: .graphs,
      parameters: [Positional("NAME", .string, "its name")],
      effect: .session),
    Signature("ask", "Asks the shell.", category: .shell, effect: .prompt),
  ]

  /// Statements that succeeded; one that begins with `✘` did not.
  private func script(
    _ statements: [String], _ wishes: SessionScript.Wishes = SessionScript.Wishes()
  ) throws -> [String] {
    let session = statements.enumerated().map { index, text in
      SessionStatement(
        number: Int64(index + 1), text: text.hasPrefix("✘") ? String(text.dropFirst()) : text,
        hasSucceeded: !text.hasPrefix("✘"))
    }
    let script = try SessionScript(of: session, wishes, heading: [], commands: Self.commands)
    let lines = String(decoding: script.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines.first == "#!/usr/bin/env eod")
    return Array(lines.dropFirst())
  }

  @Test(
    "has what worked, without earlier tries",
    arguments: [
      // Failed, and asked of the shell.
      (["✘snd a", "ask", "send a"], ["send a"]),
      // The same search, made better and then kept.
      (
        ["find S2 --tile A", "find S2 --tile B", "let hits = find S2 --tile C", "send $hits"],
        ["let hits = find S2 --tile C", "send $hits"]
      ),
      // Of another dataset it is no try of the same.
      (["find S2", "find S1"], ["find S2", "find S1"]),
      // Set again before anybody read it, and after.
      (
        ["let a = find S2", "$a | count", "let a = find S1", "$a | count"], ["let a = find S1", "$a | count"]
      ),
      (
        ["let a = find S2", "send $a", "let a = find S1", "send $a"],
        ["let a = find S2", "send $a", "let a = find S1", "send $a"]
      ),
      (["let n = 1", "let n = ($n + 1)", "send $n"], ["let n = 1", "let n = ($n + 1)", "send $n"]),
      // What was sent is never left out, unless it was the same.
      (["send a", "send b", "send b"], ["send a", "send b"]),
      (["send a", "send b", "send a"], ["send a", "send b", "send a"]),
      // A later one goes on with what was shown.
      (
        ["find S2 --tile A", "send $it", "find S2 --tile B"],
        ["find S2 --tile A", "send $it", "find S2 --tile B"]
      ),
      (["def f { find S1 }", "def f { find S2 }", "f"], ["def f { find S2 }", "f"]),
      // Only the first statement of the line was reached.
      (["✘let x = find S2; snd $x", "send $x"], ["let x = find S2", "send $x"]),
    ])
  func choice(entered: [String], expected: [String]) throws {
    #expect(try script(entered) == expected)
  }

  @Test("of a range, brings what it relies on") func range() throws {
    let entered = ["let a = find S2", "let b = find S1", "graph load g", "send $b", "send $a"]
    #expect(
      try script(entered, SessionScript.Wishes(range: 5...9)) == [
        "let a = find S2", "graph load g", "send $a",
      ])
    #expect(
      try script(entered, SessionScript.Wishes(range: 4...4)) == [
        "let b = find S1", "graph load g", "send $b",
      ])
  }

  @Test("tells beside each statement what it came to") func results() throws {
    let session = [SessionStatement(number: 1, text: "find S2", hasSucceeded: true, result: "6 rows: id")]
    let script = try SessionScript(of: session, .init(), heading: ["h"], commands: Self.commands)
    #expect(
      String(decoding: script.bytes, as: UTF8.self) == "#!/usr/bin/env eod\n# h\n\nfind S2\n# 6 rows: id\n")
  }

  @Test("makes parameters of what was tried with several values, and uses them elsewhere") func varying()
    throws
  {
    let entered = [
      "find S2 --tile 60WWU --start 2020-06-01", "find S2 --tile 60WWV --start 2020-06-01 --where level=L1C",
      "let hits = find S2 --tile 60WWV --start 2020-07-01 --where level=L2A", "send 60WWV --label 60WWV",
    ]
    let lines = try script(entered, SessionScript.Wishes(liftsVarying: true))
    #expect(
      lines == [
        "param tile: string = 60WWV  # also tried: 60WWU",
        "param start: date = 2020-07-01  # also tried: 2020-06-01",
        "param level: string = L2A  # also tried: L1C",
        "let hits = find S2 --tile $tile --start $start --where level=$level", "send $tile --label $tile",
      ])
  }

  @Test(
    "makes a parameter of a text wherever it stands",
    arguments: [
      ("send T60WWV", "send \"T$tile\""), ("send 60WWV", "send $tile"), ("send '60WWV'", "send $tile"),
      ("send 60WWV5", "send \"${$tile}5\""), ("find S2 --where tile=60WWV", "find S2 --where tile=$tile"),
      ("find S2 --where name=*60WWV*", "find S2 --where name=\"*$tile*\""),
      ("print \"of 60WWV: ${1 + 2}\"", "print \"of $tile: ${1 + 2}\""),
      ("send 'a\"b 60WWV'", "send \"a\\\"b $tile\""),
    ])
  func explicit(entered: String, expected: String) throws {
    let lines = try script([entered], SessionScript.Wishes(lifted: [("tile", "60WWV")]))
    #expect(lines == ["param tile: string = 60WWV", expected])
  }

  @Test("says what cannot be done") func refusals() {
    #expect(throws: SessionScriptError.nothingToSave) { try script(["ask", "✘send a"]) }
    #expect(throws: SessionScriptError.notSpelled("B")) {
      try script(["send a"], SessionScript.Wishes(lifted: [("b", "B")]))
    }
    #expect(throws: SessionScriptError.badName("hits")) {
      try script(["let hits = find S2", "send $hits"], SessionScript.Wishes(lifted: [("hits", "S2")]))
    }
  }
}
