import EODCore
import Testing

@Suite struct CSVTests {
  @Test(
    "cells are strings under the names of the header",
    arguments: [
      ("a,b\n1,2\n", #"[{"a":"1","b":"2"}]"#), ("a,b\r\n1,\r\n", #"[{"a":"1","b":""}]"#),
      ("\u{FEFF}a\n1", #"[{"a":"1"}]"#),
      ("a,b\n\"x,y\",\"he said \"\"no\"\"\"\n", #"[{"a":"x,y","b":"he said \"no\""}]"#),
      ("a\n\"two\nlines\"\n", #"[{"a":"two\nlines"}]"#), ("a,b\n\n1,2\n\n", #"[{"a":"1","b":"2"}]"#),
      ("", "[]"),
      ("a,b\n", "[]"), ("a\n\"\"\n", #"[{"a":""}]"#), ("a, b\n1, 2\n", #"[{"a":"1"," b":" 2"}]"#),
    ])
  func parses(text: String, expected: String) throws {
    #expect(JSON.write(try CSV.parse(Array(text.utf8))) == expected)
  }

  @Test(
    "what is wrong is told with its line",
    arguments: [
      ("a,b\n1,2\n3\n", CSVError.ragged(line: 3, cells: 1, wanted: 2)),
      ("a,b\n\"x\ny\",1\n1,2,3", .ragged(line: 4, cells: 3, wanted: 2)),
      ("a,a\n1,2\n", .repeatedName("a", line: 1)), ("a\n\"x\n", .openQuote(line: 2)),
      ("a\n\"x\"y\n", .afterQuote(line: 2)),
      ("a\nx\"y\n", .strayQuote(line: 2)),
    ])
  func refuses(text: String, expected: CSVError) {
    #expect(throws: expected) { try CSV.parse(Array(text.utf8)) }
  }

  @Test("bytes that are not UTF-8 are refused")
  func notUTF8() {
    #expect(throws: CSVError.notUTF8(line: 2)) { try CSV.parse([0x61, 0x0A, 0xFF, 0x0A]) }
  }

  @Test(
    "what is written reads back",
    arguments: [
      [["a": "x,y", "b": "\""]], [["a": "", "b": "1"]], [["a": "two\nlines"]], [["a": "cr\rlf"]], [["a": ""]],
      [["a b": " "]],
    ] as [Value])
  func roundTrip(table: Value) throws {
    let text = try #require(CSV.write(table))
    #expect(try CSV.parse(Array(text.utf8)) == table)
  }

  @Test("rows without a field have an empty cell, and other values none")
  func writes() {
    #expect(CSV.write([["a": 1], ["b": 2.5]]) == "a,b\n1,\n,2.5\n")
    #expect(
      CSV.write([["a": 1, "b": "x\ty"]], delimiter: CSV.tab) == "a\tb\n1\t\"x\ty\"\n")
    #expect(CSV.write([1]) == nil)
    #expect(CSV.write([]) == "")
  }
}
