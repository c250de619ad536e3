import EODCore
import EODLanguage
import Testing

@Suite struct FilterTests {
  private static let table = "let t = [{id: a, n: 3, c: 1.5} {id: b, n: 1, c: null} {id: c, n: 2, c: 0.5}]\n"

  @Test(
    "rows are filtered, sorted and taken",
    arguments: [
      ("$t | where n > 1 and id != c | get id", #"["a"]"#), ("$t | where id == b | get n", "[1]"),
      ("let x = 2; $t | where n == $x | get id", #"["c"]"#), ("$t | where c? == null | get id", #"["b"]"#),
      ("$t | where id =~ '[ab]' | count", "2"), ("$t | where id in ($t | where n < 3 | get id) | count", "2"),
      ("$t | sort-by n | get id", #"["b","c","a"]"#), ("$t | sort-by c --desc | get id", #"["b","a","c"]"#),
      ("$t | sort-by c | get id", #"["c","a","b"]"#),
      ("[10 9 1.5 '2' null true] | sort-by", #"[true,1.5,9,10,"2",null]"#),
      ("$t | first 2 | get n", "[3,1]"), ("$t | first | get id", "a"), ("$t | last | get id", "c"),
      ("$t | skip 2 | get id", #"["c"]"#), ("$t | select n id | first", #"{"n":3,"id":"a"}"#),
      ("$t | reject c n | last", #"{"id":"c"}"#), ("$t | rename id=name | get name", #"["a","b","c"]"#),
      ("$t | get 1.id", "b"), ("$t | get missing?", "[null,null,null]"), ("$t | sum n", "6"),
      ("$t | min n", "1"),
      ("$t | group-by n | items | get key", #"["3","1","2"]"#), ("[1h 30m] | sum", "90m"),
      ("[1h 30m] | mean", "45m"),
      ("[] | sum", "0"), ("[1 1.0 '1'] | unique", #"[1,"1"]"#), ("{a: [1], b: [2 3]} | flatten", "[1,2,3]"),
    ])
  func rows(code: String, expected: String) async throws {
    #expect(try await transcript(Self.table + code) == [expected])
  }

  @Test(
    "a record of records keeps its keys",
    arguments: [
      ("where n > 1", #"{"b":{"n":2},"c":{"n":3}}"#), ("sort-by n --desc | first 1", #"{"c":{"n":3}}"#),
      ("last 2", #"{"b":{"n":2},"c":{"n":3}}"#), ("skip 2", #"{"c":{"n":3}}"#), ("count", "3"),
    ])
  func entries(code: String, expected: String) async throws {
    #expect(try await transcript("{a: {n: 1}, b: {n: 2}, c: {n: 3}} | \(code)") == [expected])
  }

  @Test(
    "what does not fit is an error",
    arguments: [
      ("$t | where cloud < 3", "E-NO-FIELD cloud"), ("$t | get cloud", "E-NO-FIELD get cloud"),
      ("$t | select id cloud", "E-NO-FIELD select id cloud"),
      ("$t | sort-by cloud", "E-NO-FIELD sort-by cloud"),
      ("$t | reject cloud", "E-NO-FIELD reject cloud"), ("$t | where c < 1", "E-OPERATOR c < 1"),
      ("$t | where id == 3", "E-OPERATOR id == 3"), ("$t | where n", "E-NOT-BOOL n"),
      ("3 | count", "E-INPUT count"),
      ("[] | first", "E-EMPTY first"), ("[] | max", "E-EMPTY max"), ("[a] | sum", "E-INPUT sum"),
      ("[1 a] | sum", "E-OPERATOR sum"), ("{a: 1} | where n > 1", "E-INPUT where n > 1"),
      ("[1] | first -1", "E-ARGUMENT first -1"), ("'{' | from json", "E-JSON from json"),
      ("[1] | to csv", "E-FORMAT to csv"), ("'a,b' + \"\\n1\" | from csv", "E-CSV from csv"),
    ])
  func faults(code: String, expected: String) async {
    #expect(await findings(Self.table + code) == [expected])
  }

  @Test("a missing field is told with those that there are")
  func namesFields() async {
    #expect(
      await diagnostics("[{tile: 1}] | get tiel").map(\.help) == [
        "did you mean `tile`? fields: tile; `tiel?` allows it to be missing"
      ])
  }

  @Test(
    "values are converted to texts and back",
    arguments: [
      ("'[1, {\"a\": null}]' | from json", #"[1,{"a":null}]"#), ("[1 2] | to ndjson | from ndjson", "[1,2]"),
      ("[{a: 'x,y', b: '\"'}] | to csv | from csv", #"[{"a":"x,y","b":"\""}]"#),
      ("[{a: 1}] | to tsv | lines", #"["a","1"]"#),
      ("[a b] | to text", "a\nb\n"), ("'x' | from text", "x"), ("{a: 1} | to json", "{\n  \"a\": 1\n}\n"),
    ])
  func conversions(code: String, expected: String) async throws {
    #expect(try await transcript(code) == [expected])
  }
}
