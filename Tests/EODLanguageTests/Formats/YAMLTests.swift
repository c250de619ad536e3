import EODCore
import EODYAML
import Testing

@Suite("YAML") struct YAMLTests {
  @Test(
    "plain words are what they look like, and texts in quotes are strings",
    arguments: [
      ("a: 1\nb: [x, 2.5, true, ~]", #"{"a":1,"b":["x",2.5,true,null]}"#),
      ("- 9223372036854775807\n- -0x10\n- 0x10\n- 0o17\n- +3", "[9223372036854775807,\"-0x10\",16,15,3]"),
      ("- '1'\n- \"true\"\n- !!str 5\n- |\n  a\n  b\n", #"["1","true","5","a\nb\n"]"#),
      (
        "- yes\n- off\n- 007\n- 1_000\n- 12:30\n- 1.2.3\n- e3\n- .",
        #"["yes","off","007","1_000","12:30","1.2.3","e3","."]"#
      ),
      ("- 1e3\n- .5\n- -2.\n- !!float 3", "[1000.0,0.5,-2.0,3.0]"),
      (
        "a: &x {k: 1, l: 2}\nb: *x\nc: {<<: *x, l: 3}",
        #"{"a":{"k":1,"l":2},"b":{"k":1,"l":2},"c":{"l":3,"k":1}}"#
      ),
      ("1: a\ntrue: b", #"{"1":"a","true":"b"}"#), ("", "null"), ("a\n---\n- b", #"["a",["b"]]"#),
      ("\u{FEFF}é: 日本", #"{"é":"日本"}"#),
    ])
  func reads(text: String, expected: String) throws {
    #expect(JSON.write(try YAML.parse(Array(text.utf8))) == expected)
  }

  @Test("a plain date is a date that keeps its spelling, one in quotes a string")
  func dates() throws {
    let value = try YAML.parse(Array("- 2020-06-23\n- 2020-06-23T10:00:00Z\n- '2020-06-23'\n".utf8))
    #expect(value[element: 0]?.asDate?.isDay == true && value[element: 1]?.asDate != nil)
    #expect(value[element: 2] == "2020-06-23")
    #expect(YAML.write(value) == "- 2020-06-23\n- 2020-06-23T10:00:00Z\n- \"2020-06-23\"\n")
  }

  @Test(
    "what is wrong is told with its place",
    arguments: [
      ("a: 1\nb: [1, 2\n", 3), ("a: 1\nb: 2\na: 3\n", 1), ("a: 1\n'1': 2\n1: 3\n", 3), ("- !Thing x\n", 1),
      ("- 1\n- 9223372036854775808\n", 2), ("- !!int x", 1), ("? [a]\n: b\n", 1), ("a: *nothing\n", 1),
      ("a:\n  <<: 3\n", 2), ("a: b: c\n", 1), ("a:\n\t- b\n", 2),
    ])
  func refuses(text: String, line: Int) {
    let error = #expect(throws: YAMLError.self) { try YAML.parse(Array(text.utf8)) }
    #expect(error?.place?.line == line, "\(error?.message ?? "")")
  }

  @Test("aliases that multiply, brackets without end and bytes that are no text are refused")
  func hostile() {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<12 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect {
      try YAML.parse(Array(bomb.utf8))
    } throws: { error in
      if case .tooManyAliases? = error as? YAMLError { true } else { false }
    }
    #expect(throws: YAMLError.self) { try YAML.parse(Array(repeating: UInt8(ascii: "["), count: 100_000)) }
    #expect(throws: YAMLError.notUTF8) { try YAML.parse([0x61, 0xFF]) }
  }

  @Test(
    "what is written reads back as the same value",
    arguments: [
      .null, true, 3, 2.5, 1e300, "", " a", "a ", "null", "Yes", "no", "~", "1", "1.5", "0x1", "2020-06-23",
      "a: b",
      "a #b", "- a", "a\nb\n", "é", "\u{1}", "'", "{", "*a", "&a", "!a", "%", "@", "`", "|", "[]", "---",
      "T60WWV",
      "/eodc/products", [], [:], [[], [[1, 2], ["a": []]]],
      ["a": ["b": ["c": [1, ["d": "e"]]]], "f g": .null],
      ["": 1, "1": 2, "null": 3, "- x": ["y": "z"]], [["a": 1, "b": [1, 2]], ["a": .null]],
    ] as [Value])
  func roundTrip(value: Value) throws {
    let text = YAML.write(value)
    #expect(try YAML.parse(Array(text.utf8)) == value, "\(text)")
  }

  @Test("is written in blocks")
  func layout() {
    let value: Value = ["tile": "30UUA", "list": [1, ["a": "x y", "b": []], [2]], "none": [:]]
    #expect(
      YAML.write(value) == """
        tile: 30UUA
        list:
          - 1
          - a: x y
            b: []
          - - 2
        none: {}

        """)
  }
}

extension Value {
  fileprivate subscript(element index: Int) -> Value? { asList?[index] }
}
