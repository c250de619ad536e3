import EODCore
import Testing

@testable import EODLanguage

@Suite struct CursorContextTests {
  /// The context at the `‸` of a text, or at its end, in a form to compare.
  private static func context(_ marked: String) -> String {
    let place = place(marked)
    func words(_ soFar: CommandSoFar) -> String { soFar.words.joined(separator: " ") }
    func pair(_ key: String?, _ prefix: String) -> String { (key.map { "\($0)=" } ?? "") + "‹\(prefix)›" }
    switch place.context {
    case .command(let prefix): return "command ‹\(prefix)›"
    case .option(let soFar, let prefix): return "option \(words(soFar)) ‹\(prefix)›"
    case .optionValue(let soFar, let option, let key, let prefix, let isAttached):
      return "value \(words(soFar)) \(option)\(isAttached ? "=" : " ")\(pair(key, prefix))"
    case .argument(let soFar, let key, let prefix): return "argument \(words(soFar)) \(pair(key, prefix))"
    case .variable(let prefix): return "variable ‹\(prefix)›"
    case .field(let path, let prefix): return "field \(path.joined(separator: " ")) ‹\(prefix)›"
    case .expression(let words, let prefix): return "expression \(words.joined(separator: " ")) ‹\(prefix)›"
    case .nothing: return "nothing"
    }
  }

  private static func place(_ marked: String) -> CursorPlace {
    let parts = marked.split(separator: "‸", maxSplits: 1, omittingEmptySubsequences: false)
    return CursorContext.at(parts[0].utf8.count, in: Array(parts.joined().utf8))
  }

  @Test(
    "the text before the cursor says what stands at it",
    arguments: [
      ("", "command ‹›"), ("sc", "command ‹sc›"), ("  sc", "command ‹sc›"), ("le", "command ‹le›"),
      ("sc‸an x", "command ‹sc›"),
      ("scan . | co", "command ‹co›"), ("scan . |", "command ‹›"), ("print a; ", "command ‹›"),
      ("let x = se", "command ‹se›"),
      ("let x =", "command ‹›"), ("$x = se", "command ‹se›"), ("if $a { st", "command ‹st›"),
      ("if $a { }\nst", "command ‹st›"),
      ("for x in (sc", "command ‹sc›"), ("print (sc", "command ‹sc›"), ("return sc", "command ‹sc›"),
      ("if ($hits | is", "command ‹is›"),
      ("print \"${$x | co", "command ‹co›"), ("print [(sc", "command ‹sc›"), ("print k=(sc", "command ‹sc›"),
      ("if $a { } else { st", "command ‹st›"), ("try { st", "command ‹st›"),
      ("try { } catch e { st", "command ‹st›"),
      ("while $a { st", "command ‹st›"), ("def f a { st", "command ‹st›"),
      ("scan ", "argument scan ‹›"), ("graph lo", "argument graph ‹lo›"), ("scan a b", "argument scan a ‹b›"),
      ("scan --match x ", "argument scan ‹›"), ("scan --match=x y", "argument scan ‹y›"),
      ("scan \"a b", "argument scan ‹a b›"),
      ("scan 'a b' ", "argument scan 'a b' ‹›"), ("scan $archive/co", "argument scan ‹$archive/co›"),
      ("scan a\\ b", "argument scan ‹a b›"),
      ("scan (load x) y", "argument scan (load x) ‹y›"), ("$x | where sta", "argument where ‹sta›"),
      ("print a \\\n  b", "argument print a ‹b›"), ("source li", "argument source ‹li›"),
      ("let x = 3\nscan .", "argument scan ‹.›"),
      ("let x = foo\nscan k=v", "argument scan k=‹v›"), ("scan -", "option scan ‹-›"),
      ("scan --ma", "option scan ‹--ma›"), ("scan . --from 2020-01-01 --", "option scan . ‹--›"),
      ("(scan --ma", "option scan ‹--ma›"),
      ("scan --match ", "value scan match ‹›"), ("scan --match *T", "value scan match ‹*T›"),
      ("scan --match=*T", "value scan match=‹*T›"),
      ("run c2rcc --input img1=S2", "value run c2rcc input img1=‹S2›"),
      ("run c --set polygon=", "value run c set polygon=‹›"),
      ("run c --set=k='a b", "value run c set=k=‹a b›"),
      ("search D --where a=b --tile $x ", "argument search D ‹›"),
      ("print $", "variable ‹›"), ("print $fi", "variable ‹fi›"), ("print \"a $fi", "variable ‹fi›"),
      ("$fi", "variable ‹fi›"),
      ("print ${fi", "variable ‹fi›"), ("print \"${", "variable ‹›"), ("let x = $a + $b", "variable ‹b›"),
      ("for x in $d", "variable ‹d›"),
      ("run c --input k=$h", "variable ‹h›"), ("print [$a $b", "variable ‹b›"),
      ("print {a: $b", "variable ‹b›"), ("if not $a", "variable ‹a›"),
      ("print $row.", "field row ‹›"), ("print $row.ti", "field row ‹ti›"),
      ("print \"$row.ti", "field row ‹ti›"),
      ("$hits[0].location.i", "field hits [0] location ‹i›"), ("print ${row.ti", "field row ‹ti›"),
      ("print $hits[$n", "variable ‹n›"), ("where tileId == $row.t", "field row ‹t›"),
      ("print $a.b?.c", "field a b ‹c›"),
      ("print 'a $b", "argument print ‹a $b›"), ("# comm", "nothing"), ("print a # comm", "nothing"),
      ("let na", "nothing"),
      ("for x", "nothing"), ("!ls", "nothing"), ("if 3", "expression  ‹3›"), ("if $a ", "expression $a ‹›"),
      ("while $a == b an", "expression $a == b ‹an›"), ("$x ", "expression $x ‹›"),
      ("param t: str", "nothing"),
      ("param t = de", "nothing"),
      ("def f a=b", "nothing"), ("[1 a", "nothing"), ("if $a { } el", "nothing"),
    ])
  func contexts(_ text: String, _ expected: String) {
    #expect(Self.context(text) == expected)
  }

  @Test(
    "a candidate replaces the word up to the cursor, its quote included",
    arguments: [
      ("scan ab", "ab", nil), ("scan \"a b", "\"a b", .double), ("scan 'a", "'a", .single),
      ("run --input k=S2", "S2", nil),
      ("run --input k='S2", "'S2", .single), ("print $row.ti", "ti", nil), ("print \"$fi", "fi", nil),
      ("scan --ma", "--ma", nil),
      ("scan --m=x", "x", nil), ("scan ", "", nil), ("scan $a/b", "$a/b", nil), ("co", "co", nil),
    ] as [(String, String, CursorPlace.Quote?)])
  func replaced(_ text: String, _ word: String, _ quote: CursorPlace.Quote?) {
    let place = Self.place(text)
    #expect(SourceText(name: "test", text).text(place.replaced) == word)
    #expect(place.replaced.upper == text.utf8.count)
    #expect(place.quote == quote)
  }

  @Test(
    "names bound before the cursor are known as long as they are in scope",
    arguments: [
      ("let a = 1\nlet b = ", ["a"]), ("let a = 1; print $", ["a"]),
      ("for id, row in $x { print ", ["id", "row"]),
      ("for row in $x { let y = 1\n }\nprint ", []),
      ("let a = 1\nfor b in $a { let c = 2; pr", ["a", "b", "c"]),
      ("def f x --loud --n=3 { print $", ["x", "loud", "n"]), ("param tile: string = T6\nprint ", ["tile"]),
      ("try { } catch err { print ", ["err"]), ("let a = (scan .\n | count)\nprint ", ["a"]),
      ("if $x { let i = 1 } else { ", []),
    ])
  func variables(_ text: String, _ names: [String]) {
    #expect(Self.place(text).variables == names)
  }

  @Test(
    "the stages before the one at the cursor are known",
    arguments: [
      ("jobs | where ", ["jobs"]), ("let x = $hits | first 3 | select ", ["$hits", "first 3"]), ("jobs ", []),
      ("print (scan . | where a == b |\n  get ", ["scan .", "where a == b"]),
      ("scan . | where (jobs | get ", ["jobs"]), ("scan . | where (jobs | count) == ", ["scan ."]),
      ("for x in $d { jobs --limit 3 | co", ["jobs --limit 3"]), ("jobs; ", []), ("jobs | first; pr", []),
    ])
  func upstream(_ text: String, _ stages: [String]) {
    #expect(Self.place(text).upstream == stages)
  }

  @Test(
    "what a variable of the text is bound to is known",
    arguments: [
      ("for row in $dates { print $", "row", ["$dates"], true),
      ("for id, row in ($aois | where a == b) { print $", "row", ["$aois", "where a == b"], true),
      ("let x = jobs | first; print $", "x", ["jobs", "first"], false),
      ("for row in jobs { let a = $row.id; print $", "a", ["$row.id"], false),
    ])
  func origins(_ text: String, _ name: String, _ stages: [String], _ isItem: Bool) {
    #expect(Self.place(text).origins[name] == VariableOrigin(stages: stages, isItem: isItem))
  }

  @Test("commands defined before the cursor are known")
  func definitions() {
    #expect(Self.place("def recall-tile t { }\nrec").definitions == ["recall-tile"])
  }

  @Test("positions are counted as the signature reads the options")
  func positions() {
    let signature = Signature(
      "graph load", "Loads.", category: .graphs,
      options: [Option("as", "X", .string, ""), Option(flag: "fresh", "")])
    guard case .argument(let soFar, _, _) = Self.place("graph load a --as b --fresh c ").context else {
      Issue.record("no argument")
      return
    }
    #expect(soFar.positionals(of: signature) == 2)
    #expect(soFar.options == ["as", "fresh"])
    #expect(soFar.words == ["graph", "load", "a"])
  }

  @Test("no beginning of a text and no random change stops it")
  func robustness() {
    let sample = Array(
      """
      for id, row in ($aois | where a == "x ${row.b[0].c | count}") parallel 4 { let x = run --set k=$row.x[1]?.y 'q' {a: [1 2]} }
      if $a { try { !ls } catch e { exit 1 } } else if not ($b) { def f a=2 --b: int { return $a } } # c
      """.utf8)
    for end in 0...sample.count { #expect(CursorContext.at(end, in: sample).replaced.upper == end) }
    var generator = SeededGenerator(state: 7)
    let alphabet = Array("()[]{}'\"$\\|;#,.=<-! \nab0".utf8) + [0xFF]
    for _ in 0..<500 {
      var text = sample
      for _ in 0..<8 {
        let place = Int.random(in: 0..<text.count, using: &generator)
        text[place] = alphabet.randomElement(using: &generator) ?? 0
      }
      let cursor = Int.random(in: 0...text.count, using: &generator)
      #expect(CursorContext.at(cursor, in: text).replaced.upper == cursor)
    }
  }

  @Test(
    "deep nesting offers nothing and stops nothing",
    arguments: ["(", "[", "{", "\"${", "$x[", "if $a {", "if = ", "${a[", "k=(", "for x in (", "not "])
  func nesting(_ opener: String) {
    let text = Array(String(repeating: opener, count: 20_000).utf8)
    #expect(CursorContext.at(text.count, in: text).replaced.upper == text.count)
  }
}
