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
      ("AOIs.txt", .text), ("x.geojson", .geojson), ("x.yml", .yaml), ("x.JSONL", .ndjson),
    ])
  func ending(name: String, expected: TextFormat) {
    #expect(TextFormat(fileName: name) == expected)
  }

  @Test("an unknown ending tells none", arguments: ["x", "x.zip", "json"])
  func unknown(name: String) {
    #expect(TextFormat(fileName: name) == nil)
  }
}
