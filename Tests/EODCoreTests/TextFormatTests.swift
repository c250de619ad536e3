import EODCore
import Testing

@Suite struct TextFormatTests {
  @Test("NDJSON holds a value a line and skips empty lines")
  func ndjson() throws {
    #expect(try NDJSON.parse(Array("1\n\n{\"a\":2}\r\n".utf8)) == [1, ["a": 2]])
    #expect(NDJSON.write([1, ["a": 2]]) == "1\n{\"a\":2}\n")
    #expect(NDJSON.write("x") == "\"x\"\n")
  }

  @Test("a broken line of NDJSON is told by its number")
  func brokenLine() {
    let error = #expect(throws: NDJSONError.self) { try NDJSON.parse(Array("1\n\n{\n".utf8)) }
    #expect(error?.line == 3)
  }

  @Test(
    "the ending of a file tells its format",
    arguments: [
      ("AOIs.json", TextFormat.json), ("a.b.NDJSON", .ndjson), ("query_dates.csv", .csv), ("x.tsv", .tsv),
      ("AOIs.txt", .text),
    ])
  func ending(name: String, expected: TextFormat) {
    #expect(TextFormat(fileName: name) == expected)
  }

  @Test("an unknown ending tells none", arguments: ["x", "x.zip", "json"])
  func unknown(name: String) {
    #expect(TextFormat(fileName: name) == nil)
  }

  @Test(
    "every format writes what it can read",
    arguments: [TextFormat.json, .ndjson, .csv, .tsv])
  func roundTrip(format: TextFormat) throws {
    let table: Value = [["a": "1", "b": "x"], ["a": "2", "b": "y"]]
    #expect(try format.read(Array(format.write(table).utf8)) == table)
  }

  @Test("a value that is no table cannot be CSV, and bytes that are no UTF-8 no text")
  func refused() {
    #expect(throws: TextFormatError.notATable(.csv, found: "int")) { try TextFormat.csv.write(3) }
    #expect(throws: TextFormatError.notUTF8) { try TextFormat.text.read([0xFF]) }
  }
}
