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

  @Test(
    "an error tells line and column, in characters",
    arguments: [
      ("{\n\"a\": 1,\n\"b\" 2}", 3, 5), ("[\"é\", x]", 1, 7), ("[1,\n", 2, 1), ("{\"a\": \"\\q\"}", 1, 9),
    ])
  func place(text: String, line: Int, column: Int) throws {
    let error = #expect(throws: JSONError.self) { try JSON.parse(text) }
    #expect(error?.message.contains("line \(line), column \(column)") == true, "\(error?.message ?? "")")
  }

  @Test(
    "bytes that are no text are refused", arguments: [[0x22, 0xFF, 0x22], [0x22, 0x5C, 0x6E, 0xC3, 0x22]])
  func notUTF8(bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSON.parse(bytes) }
  }

  @Test(
    "what would be lost is an error where a text is read exactly",
    arguments: [
      (#"{"a":1,"b":{"a":2},"a":3}"#, JSONError.repeatedName("a", at: TextPlace(line: 1, column: 20))),
      (#"{"a":1,"\u0061":3}"#, .repeatedName("a", at: TextPlace(line: 1, column: 8))),
      ("[1,\n9223372036854775809]", .unheldNumber("9223372036854775809", at: TextPlace(line: 2, column: 1))),
      ("1e400", .unheldNumber("1e400", at: TextPlace())),
    ])
  func exact(text: String, expected: JSONError) throws {
    #expect(throws: expected) { try JSON.parse(text, .exact) }
    _ = try JSON.parse(text)
  }

  @Test("half a pair of surrogates is an error where a text is read exactly")
  func halfPair() { #expect(throws: JSONError.self) { try JSON.parse(#""\ud800x""#, .exact) } }

  @Test("an integer beyond 64 bits is the float that it is exactly")
  func exactFloat() throws {
    #expect(try JSON.parse("9223372036854775808", .exact) == 9_223_372_036_854_775_808.0)
    #expect(try JSON.parse("-9223372036854775808", .exact) == .int(.min))
  }

  @Test("objects of the same names share their shape, others of the tree and beyond it keep theirs")
  func shapes() throws {
    let wide = (0..<5000).map { #"{"k\#($0)":\#($0),"n":{"x":1},"k":2}"# }.joined(separator: ",")
    let rows = try #require(try JSON.parse(#"[{"a":1,"b":2},{"b":1},{"a":3,"b":4},\#(wide)]"#, .exact).asList)
    let records = rows.compactMap(\.asRecord)
    #expect(records[0].shape === records[2].shape && records[1] == ["b": 1])
    for index in 0..<5000 {
      #expect(records[index + 3] == ["k\(index)": .int(index), "n": ["x": 1], "k": 2])
    }
  }

  @Test("an object with many names is read, and a name that comes twice in it is found")
  func manyNames() throws {
    let fields = (0..<6000).map { #""k\#($0)":\#($0)"# }.joined(separator: ",")
    let record = try #require(try JSON.parse("{\(fields)}", .exact).asRecord)
    #expect(record.count == 6000 && record["k5999"] == 5999)
    #expect(throws: JSONError.self) { try JSON.parse("{\(fields),\"k77\":0}", .exact) }
    #expect(try JSON.parse("{\(fields),\"k77\":0}").asRecord?["k77"] == 0)
  }

  @Test("floats are right to the last bit, of whatever length")
  func floats() throws {
    var random = LinearCongruential(state: 7)
    for _ in 0..<4000 {
      let digits = String(random.next() >> (random.next() % 60))
      let place = digits.index(digits.startIndex, offsetBy: Int(random.next() % UInt64(digits.count)))
      let whole = digits[..<place].isEmpty ? "0" : digits[..<place]
      guard whole == "0" || whole.first != "0" else { continue }
      let exponent = random.next() % 3 == 0 ? "e\(Int(random.next() % 60) - 30)" : ""
      let text = "\(whole).\(digits[place...])\(exponent)"
      #expect(try JSON.parse(text) == .float(try #require(Double(text))), "\(text)")
    }
    for text in ["5e-324", "1.7976931348623157e308", "0.30000000000000004", "9007199254740993.0", "0.000"] {
      #expect(try JSON.parse(text) == .float(try #require(Double(text))))
    }
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

/// Numbers that are the same in each run.
private struct LinearCongruential: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
