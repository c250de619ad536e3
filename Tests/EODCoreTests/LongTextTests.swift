import EODCore
import Testing

@Suite("Texts that are read in pieces") struct LongTextTests {
  /// A window on a text that arrives so many bytes at a time.
  static func window(_ text: String, piece: Int) -> ByteWindow {
    let rest = Rest(Array(text.utf8), piece: piece)
    return ByteWindow { rest.read(into: $0) }
  }

  final class Rest: @unchecked Sendable {
    // Unchecked: each test reads its own, in one task.
    private var bytes: ArraySlice<UInt8>
    private let piece: Int

    init(_ bytes: [UInt8], piece: Int) {
      self.bytes = bytes[...]
      self.piece = piece
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
      let taken = bytes.prefix(Swift.min(piece, buffer.count))
      buffer.copyBytes(from: taken)
      bytes = bytes.dropFirst(taken.count)
      return taken.count
    }
  }

  @Test("are the same values however they are cut", arguments: [1, 2, 3, 7, 1000])
  func cuts(piece: Int) async throws {
    let list = "\u{FEFF} [1, {\"a\": [2, \"é\\n\"]}\n, 12345 , true,{}]\n "
    let lines = "{\"a\":1}\r\n\n  \n[12]\n77"
    let table = "\u{FEFF}a,b\r\n1,\"x\r\n\"\"y\"\r\n\n2,é"
    #expect(
      try await ValueStream(JSONElements(Self.window(list, piece: piece))).collect()
        == JSON.parse(list).asList)
    #expect(
      try await ValueStream(NDJSONLines(Self.window(lines, piece: piece))).collect() == [["a": 1], [12], 77])
    #expect(
      try await ValueStream(CSVRows(Self.window(table, piece: piece))).collect()
        == CSV.parse(Array(table.utf8)).asList)
    #expect(try await ValueStream(JSONElements(Self.window("[ ]", piece: piece))).collect() == [])
    #expect(try await ValueStream(CSVRows(Self.window("", piece: piece))).collect() == [])
  }

  @Test("tell the place in the whole of what is wrong", arguments: [1, 5, 1000])
  func places(piece: Int) async {
    let error = await #expect(throws: JSONError.self) {
      try await ValueStream(JSONElements(Self.window("[1,\n2,\n {\"a\" 3}]", piece: piece))).collect()
    }
    #expect(error?.message.contains("line 3, column 7") == true)
    await #expect(throws: JSONError.ended(expected: "`,` or `]`", at: TextPlace(line: 2, column: 2))) {
      try await ValueStream(JSONElements(Self.window("[1,\n2", piece: piece))).collect()
    }
    await #expect(throws: JSONError.self) {
      try await ValueStream(JSONElements(Self.window("[1] 2", piece: piece))).collect()
    }
    let line = await #expect(throws: NDJSONError.self) {
      try await ValueStream(NDJSONLines(Self.window("1\n2\n{\"a\":\n", piece: piece))).collect()
    }
    #expect(line?.line == 3 && line?.message.contains("line 3, column 6") == true)
    await #expect(throws: CSVError.ragged(line: 4, cells: 3, wanted: 2)) {
      try await ValueStream(CSVRows(Self.window("a,b\n\"x\ny\",1\n1,2,3", piece: piece))).collect()
    }
    await #expect(throws: CSVError.openQuote(line: 2)) {
      try await ValueStream(CSVRows(Self.window("a\n\"x\n", piece: piece))).collect()
    }
  }

  @Test("a failure to read is passed on")
  func failure() async {
    struct Broken: Error {}
    await #expect(throws: Broken.self) {
      try await ValueStream(NDJSONLines(ByteWindow { _ in throw Broken() })).collect()
    }
  }
}
