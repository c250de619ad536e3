import EODCore
import EODLanguage
import Testing

@Suite("Formats of values") struct TextFormatValueTests {
  @Test(
    "every format writes what it can read",
    arguments: [TextFormat.json, .ndjson, .csv, .tsv, .yaml])
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
