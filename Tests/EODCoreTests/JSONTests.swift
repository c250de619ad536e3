import EODCore
import Testing

@Suite("JSON") struct JSONTests {
  @Test(
    "what is written is read back, and written the same",
    arguments: [
      "null", "true", "[]", "{}", "0", "-7", "9223372036854775807", "-9223372036854775808", "3.5", "1e+300",
      #""a\"b\\c\n\t\u0001""#, #"{"b":1,"a":[2,{"c":null}]}"#, #""é日本👩‍👩‍👧""#,
    ])
  func roundTrip(text: String) throws {
    #expect(JSON.write(try JSON.parse(text)) == text)
  }

  @Test(
    "texts that mean the same are the same value",
    arguments: [
      (#""\u00e9\ud83d\ude00""#, Value.string("é😀")), (#""\ud800x""#, .string("\u{FFFD}x")),
      (" [1 , 2]\r\n", .list([1, 2])), ("1.0", .float(1)),
      ("9223372036854775808", .float(9_223_372_036_854_775_808)),
      (#"{"a":1,"a":2}"#, .record(["a": 2])), ("\u{FEFF}1", 1),
    ])
  func equivalent(text: String, value: Value) throws {
    #expect(try JSON.parse(text) == value)
  }

  @Test(
    "what is no JSON is refused, and the error says what was expected and where",
    arguments: [
      ("", "a value"), ("{", "a field name"), ("[1,]", "a value"), ("[1 2]", "`,` or `]`"),
      (#"{"a" 1}"#, "`:`"),
      ("01", "without leading zeros"), ("1.", "a digit"), ("tru", "a value"), ("\"a", "closing quote"),
      ("\"\n\"", "control character"), (#""\x""#, "escapes"), ("1 2", "the end"), ("nul", "a value"),
    ])
  func malformed(text: String, expected: String) {
    #expect {
      try JSON.parse(text)
    } throws: { error in
      (error as? JSONError)?.message.contains(expected) == true
    }
  }

  @Test("an error tells the line")
  func line() {
    #expect {
      try JSON.parse("{\n\"a\": 1,\n\"b\" 2}")
    } throws: { error in
      (error as? JSONError)?.message.contains("line 3") == true
    }
  }

  @Test("bytes that are no text are refused")
  func notUTF8() {
    #expect(throws: JSONError.self) { try JSON.parse([0x22, 0xFF, 0x22]) }
  }

  @Test("brackets without end are an error, not the end of the program")
  func depth() {
    #expect(throws: JSONError.self) { try JSON.parse([UInt8](repeating: UInt8(ascii: "["), count: 200_000)) }
  }

  @Test("pretty text has a line each")
  func pretty() {
    let text = JSON.write(.record(["a": [1, 2], "b": []]), pretty: true)
    #expect(text == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}")
  }
}
