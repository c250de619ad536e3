import EODCore
import EODLanguage
import Testing

@Suite struct RunningExpressionTests {
  @Test(
    "operators compute",
    arguments: [
      ("1 + 2 * 3", "7"), ("7 / 2", "3.5"), ("6 / 2", "3"), ("-7 % 3", "-1"), ("12 / 4 * 3", "9"),
      ("9 - 3 - 2", "4"), ("2 - 3.5", "-1.5"),
      ("'a' + 'b'", "ab"), ("[1] + [2 3]", "[1,2,3]"), ("1 == 1.0", "true"), ("1 < 2 and not false", "true"),
      ("false or true", "true"), ("null ?? 5", "5"), ("3 ?? 5", "3"), ("null == null", "true"),
      ("1 == null", "false"),
      ("2 in [1 2]", "true"), ("'x' in [1 2]", "false"), ("'a' in {a: 1}", "true"), ("'b' in 'abc'", "true"),
      ("1..4", "[1,2,3,4]"), ("4..1", "[]"), ("'S2A_MSIL1C' =~ '^S2[AB]'", "true"),
      ("'S3A' !~ '^S2'", "true"),
      ("10s + 1m", "70s"), ("2 * 10s", "20s"), ("1h / 2", "30m"), ("1h / 30m", "2.0"), ("500MB", "500000000"),
      ("2020-06-23 + 1d", "2020-06-24"), ("2020-06-23 + 36h", "2020-06-24T12:00:00Z"),
      ("2020-06-24 - 2020-06-23", "1d"),
      ("2020-06-23 == '2020-06-23T00:00:00Z'", "true"), ("'2020-06-22' < 2020-06-23", "true"),
      ("1e300 * 10", "1e+301"),
      ("-(3)", "-3"), ("not (1 == 2)", "true"),
    ])
  func operators(code: String, expected: String) async throws {
    #expect(try await transcript(code) == [expected])
  }

  @Test(
    "operands that do not fit are errors at their place",
    arguments: [
      ("let a = '1'; 1 + $a", "E-OPERATOR 1 + $a"), ("1 == '1'", "E-OPERATOR 1 == '1'"),
      ("let n = 9223372036854775807; $n + 1", "E-OPERATOR $n + 1"), ("1 / 0", "E-OPERATOR 1 / 0"),
      ("2020-06-23 < 'soon'", "E-OPERATOR 2020-06-23 < 'soon'"),
      ("let a = null; $a < 1", "E-OPERATOR $a < 1"),
      ("let p = '('; 'a' =~ $p", "E-PATTERN $p"), ("'a' =~ '('", "E-PATTERN '('"),
      ("let n = 3; $n =~ 'a'", "E-OPERATOR $n"), ("let n = 3; $n and true", "E-NOT-BOOL $n"),
      ("let n = 'x'; 1..$n", "E-RANGE $n"), ("let n = 99999999999; 1..$n | count", "E-RANGE 1..$n"),
    ])
  func faults(code: String, expected: String) async {
    #expect(await findings(code) == [expected])
  }

  @Test(
    "values are reached by field and index",
    arguments: [
      ("let r = {a: {b: 3}}; $r.a.b", "3"), ("let l = [5 6 7]; $l[0]", "5"), ("let l = [5 6 7]; $l[-1]", "7"),
      ("let t = [{id: a} {id: b}]; $t.id", #"["a","b"]"#), ("let t = [{id: a} {id: b}]; $t[1].id", "b"),
      ("let r = {a: 1}; $r.b? ?? 9", "9"), ("let l = [1]; $l[5]? ?? 9", "9"),
      ("let r = {a: 1}; $r['a']", "1"),
      ("$env.USER", "me"), ("\"$archive/s2\"", "/eodc/products/s2"),
    ])
  func access(code: String, expected: String) async throws {
    #expect(try await transcript(code) == [expected])
  }

  @Test(
    "a missing field or element is an error that says what is there",
    arguments: [
      ("let r = {tile: 1}; $r.tiel", "E-NO-FIELD", "did you mean `tile`? fields: tile"),
      ("let r = {tile: 1}; $r.x", "E-NO-FIELD", "fields: tile"),
      ("let t = [{id: 1} {no: 2}]; $t.id", "E-NO-FIELD", "fields: no"),
      ("let l = [1]; $l[1]", "E-NO-INDEX", "`?` after it allows it to be missing"),
    ])
  func missing(code: String, errorCode: String, help: String) async {
    let found = await diagnostics(code)
    #expect(found.map(\.code) == [errorCode])
    #expect(found.map(\.help) == [help])
  }

  @Test(
    "texts take values in",
    arguments: [
      (#"let n = 3; "n is $n""#, "n is 3"), (#""${1 + 1} files""#, "2 files"), (#""<${null}>""#, "<>"),
      (#"let d = 2020-06-23; "on $d""#, "on 2020-06-23"),
      (#""${[1 2] | count} of ${0.1 + 0.2}""#, "2 of 0.30000000000000004"),
      (#"let r = {tile: 30UUA}; "result-${r.tile}""#, "result-30UUA"),
      (#"let r = {tile: 30UUA}; "result-${$r.tile}""#, "result-30UUA"),
    ])
  func interpolation(code: String, expected: String) async throws {
    #expect(try await transcript(code) == [expected])
  }

  @Test("the right side of a lazy operator is not run where the left one decides")
  func lazy() async throws {
    #expect(try await transcript("false and (fail); true or (fail); 1 ?? (fail)") == ["false", "true", "1"])
  }
}
