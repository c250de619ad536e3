import EODCore
import EODLanguage
import EODLedger
import EODTesting
import Foundation
import Testing

@testable import EODCommands

/// Tab and `?`, asked as the line editor asks them.
@Suite("Completion", .timeLimit(.minutes(5))) struct CompleterTests {
  /// A session in which `statements` were typed at its prompt.
  private static func session(
    _ statements: [String] = [], _ body: (TestWorld, Completer) async throws -> Void
  ) async throws {
    try await TestWorld.run { world in
      try world.copyExampleInputs()
      let completer = Completer(world.session, engine: world.engine)
      for statement in statements {
        try await world.engine.run(SourceText(name: "prompt", statement), mode: .prompt)
      }
      await completer.refresh()
      try await body(world, completer)
    }
  }

  private static func texts(_ completer: Completer, _ line: String) -> [String] {
    completer.answer(line: line, cursor: line.utf8.count).candidates.map(\.text)
  }

  @Test(
    "offers what can stand there",
    arguments: [
      ("gro", ["group-by"]), ("jobs | sel", ["select"]), ("sel", ["select"]),
      ("jobs | sta", ["stage", "status"]),
      ("jobs | whil", ["while"]), ("graph lo", ["load"]), ("jobs --st", ["--state"]),
      ("jobs --state fa", ["failed"]), ("jobs --state=SUCC", ["successful"]),
      ("load query_dates.csv --as ta", []), ("save x --as nd", ["ndjson"]), ("help led", ["ledger"]),
      ("help E-NOT-B", ["E-NOT-BOOL"]), ("print (jobs --lim", ["--limit"]),
      ("if true {\n  jobs --lim", ["--limit"]),
      ("jobs --limit 3 --li", []), ("load QUERY", ["query_dates.csv"]), ("load dates", ["query_dates.csv"]),
      ("load 'query", ["query_dates.csv"]), ("load ./AO", ["./AOIs.txt"]), ("load ~", ["~/"]),
      ("$n", ["name", "nested"]), ("print \"$nes", ["nested"]), ("print $nested.", ["hits", "title"]),
      ("print $nested.hits[0].", ["id", "cloud"]), ("print $nested.hits[-1].cl", ["cloud"]),
      ("for row in $nested.hits { print $row.", ["id", "cloud"]),
      ("for row in ($nested.hits | where cloud < 3) { print $row.i", ["id"]),
      ("let a = $nested.hits | first; print $a.", ["id", "cloud"]),
      ("for j in jobs { print $j.st", ["state"]), ("def f here { print $he", ["here"]),
    ] as [(String, [String])])
  func offers(line: String, texts: [String]) async throws {
    let values = [
      "let nested = {hits: [{id: a, cloud: 1} {id: b, cloud: 2}], title: x}", "let name = 3",
    ]
    try await Self.session(values) { _, completer in #expect(Self.texts(completer, line) == texts) }
  }

  @Test(
    "fields and operators stand where they can",
    arguments: [
      ("$hits | where ", ["id", "cloud", "not", "$hits"]), ("$hits | where cloud ", ["=="]),
      ("$hits | where cloud < 3 ", ["and", "or"]), ("$hits | where cloud < 3 and i", ["id"]),
      ("$hits | where id == ", ["b", "'a a'", "$hits"]), ("$hits | where not cl", ["cloud"]),
      ("$hits | where id =", ["==", "=~"]), ("$hits | select id cl", ["cloud"]),
      ("$hits | sort-by c", ["cloud"]), ("$hits | reject id | select ", ["cloud"]),
      ("$hits | get id | select ", ["--"]), ("$hits | rename cl", ["cloud="]),
      ("jobs | where st", ["state"]), ("jobs | where state == fa", ["failed"]),
      ("jobs | select id state | where ", ["id", "state", "not", "$hits"]),
      ("datasets | get t", ["title"]), ("if $hits ", ["=="]), ("while no", ["not"]),
    ] as [(String, [String])])
  func conditions(line: String, texts: [String]) async throws {
    let hits = "let hits = [{id: b, cloud: 1} {id: b, cloud: 2} {id: 'a a', cloud: 3}]"
    try await Self.session([hits]) { _, completer in
      let found = Self.texts(completer, line)
      if texts == ["=="] {
        #expect(found.first == "==" && found.contains("??"))
      } else if texts == ["--"] {
        #expect(found.allSatisfy { $0.hasPrefix("--") })
      } else {
        #expect(found == texts)
      }
    }
  }

  @Test("a job is found by its id, by any part of its label and by its state, newest first")
  func jobs() async throws {
    try await Self.session { world, completer in
      let ledger = try world.session.ledger()
      for (label, state) in [("aoi-31TFJ", JobState.failed), ("aoi-30UUA", .successful), ("old", .failed)] {
        let job = try await ledger.intend(
          service: .serverless, account: "me", process: "snap-function", fingerprint: label, request: [:],
          label: label, at: Timestamp(nanoseconds: 0))
        _ = try await ledger.update(job.key, state: state, at: Timestamp(nanoseconds: 0))
      }
      #expect(Self.texts(completer, "status 31tf") == ["aoi-31TFJ"])
      #expect(Self.texts(completer, "status aoi") == ["aoi-30UUA", "aoi-31TFJ"])
      let failed = completer.answer(line: "status fail", cursor: 11).candidates
      #expect(failed.count == 2)
      #expect(failed.map(\.detail).allSatisfy { $0.hasPrefix("failed, ") && $0.contains(" old") })
      #expect(failed.first?.detail.hasSuffix("old") == true)
    }
  }

  @Test("what a service knows is fetched behind: the first Tab says so, a later one has it")
  func fetched() async throws {
    try await Self.session { _, completer in
      let line = "search EO:ESA:DAT:SENTINEL-2 --where processingLevel="
      let first = completer.answer(line: line, cursor: line.utf8.count)
      #expect(first.candidates.isEmpty)
      #expect(first.note.hasPrefix("fetching what EO:ESA:DAT:SENTINEL-2 can be asked for…"))
      while Self.texts(completer, line).isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      #expect(Self.texts(completer, line) == ["S2MSI1C", "S2MSI2A"])
      #expect(Self.texts(completer, "search EO:ESA:DAT:SENTINEL-2 --where proc") == ["processingLevel="])
      let date = "search EO:ESA:DAT:SENTINEL-2 --where startdate="
      #expect(completer.answer(line: date, cursor: date.utf8.count).note == "startdate is a date")
    }
  }

  @Test(
    "inputs and placeholders are those of the graph that are not given yet; products are found by their names"
  )
  func inputs() async throws {
    let statements = [
      "graph load c2rcc s2_c2rcc.xml",
      "let hits = [{id: S2A_T30UUA, location: x, dataset: d} {id: S2A_T31TFJ, location: y, dataset: d}]",
    ]
    try await Self.session(statements) { _, completer in
      #expect(Self.texts(completer, "run c2rcc --input ") == ["img1="])
      #expect(Self.texts(completer, "run c2rcc --input img1=31t") == ["$hits[1]"])
      #expect(Self.texts(completer, "run c2rcc --input img1=$hits[0] --set ") == ["polygon="])
      #expect(Self.texts(completer, "run c2rcc --set polygon=x --set ").isEmpty)
    }
  }

  @Test("a candidate takes the place of the whole word, its key and its quote as they must")
  func replaced() async throws {
    try await Self.session { _, completer in
      for (line, start) in [("load 'que", 5), ("jobs --state=fa", 13), ("print (load que", 12)] {
        let answer = completer.answer(line: line, cursor: line.utf8.count)
        #expect(answer.replaced == Span(start, line.utf8.count), "\(line)")
      }
    }
  }

  @Test("a question mark tells the usage, what is expected and what can stand there")
  func help() async throws {
    try await Self.session { _, completer in
      let help = try #require(completer.help(line: "scan ", cursor: 5))
      #expect(help.lines.map(\.text).first?.hasPrefix("scan DIR [--match GLOB]") == true)
      #expect(help.lines.last == PlaceHelpLine("expected: DIR, path", detail: "the folder to walk"))
      let option = try #require(completer.help(line: "jobs --state ", cursor: 13))
      #expect(option.lines.last?.text.hasPrefix("expected: ") == true)
      #expect(option.answer.candidates.contains { $0.text == "failed" })
      let fed = try #require(completer.help(line: "jobs | ", cursor: 7))
      #expect(fed.answer.candidates.contains { $0.text == "where" })
      #expect(fed.answer.candidates.contains { $0.text == "quota" } == false)
    }
  }

  @Test(
    "elsewhere it is a character like any other",
    arguments: [
      "print $row.cloud", "print 'a ", "print \"is it ", "# what ", "!ls ", "scan . --match *", "let ",
    ])
  func noHelp(line: String) async throws {
    try await Self.session { _, completer in
      #expect(completer.help(line: line, cursor: line.utf8.count) == nil)
    }
  }

  @Test("every table's columns can be read off its declaration")
  func columns() {
    let tables = HelpText.signatures.filter { $0.returns.hasPrefix("a table") }
    #expect(tables.count > 10)
    for signature in tables where !signature.returns.hasSuffix("a table") {
      #expect(
        !signature.columns.isEmpty || signature.category == .values, "\(signature.name): \(signature.returns)"
      )
    }
    #expect(Command.named("search")?.signature.columns.prefix(3) == ["id", "tile", "start"])
  }
}

@Suite("What fits what was typed") struct OfferTests {
  private func narrowed(_ texts: [String], _ typed: String) -> [String] {
    Offers(texts.map { Offer($0) }).narrowed(to: typed).map(\.text)
  }

  @Test("what begins with it comes alone, else what holds it; the case of letters does not count")
  func tiers() {
    #expect(narrowed(["restart", "start", "Starter"], "sta") == ["start", "Starter"])
    #expect(narrowed(["restart", "stop"], "STA") == ["restart"])
    #expect(narrowed(["'a b'", "ab"], "a") == ["'a b'", "ab"])
    #expect(narrowed(["Übung", "übel", "x"], "ÜB") == ["Übung", "übel"])
    #expect(narrowed(["a", "a", "b"], "") == ["a", "b"])
    #expect(narrowed(["日本", "本"], "本") == ["本"])
  }

  @Test("by what stands beside it too, behind those by their own names")
  func details() {
    let offers = Offers(
      [Offer("$hits[0]", detail: "S2A_T31TFJ", isFoundByDetail: true), Offer("s2a")], otherwise: [Offer("s2")]
    )
    #expect(offers.narrowed(to: "s2a").map(\.text) == ["s2a", "$hits[0]"])
    #expect(offers.narrowed(to: "31t").map(\.text) == ["$hits[0]"])
    #expect(offers.narrowed(to: "nothing").isEmpty)
    #expect(Offers([Offer("a")], otherwise: [Offer("b")]).narrowed(to: "b").map(\.text) == ["b"])
  }

  @Test(
    "a condition goes on with an operand or a sign",
    arguments: [
      ("", .operand(comparedWith: nil)), ("not", .operand(comparedWith: nil)), ("a", .sign(isWhole: false)),
      ("a ==", .operand(comparedWith: "a")), ("a == b", .sign(isWhole: true)),
      ("a == b and", .operand(comparedWith: nil)), ("a == b or c <", .operand(comparedWith: "c")),
      ("a + 1", .sign(isWhole: false)), ("a in", .operand(comparedWith: "a")),
    ] as [(String, ConditionPlace.Expected)])
  func conditions(words: String, expected: ConditionPlace.Expected) {
    #expect(ConditionPlace(words.split(separator: " ").map(String.init)).expected == expected)
  }
}
