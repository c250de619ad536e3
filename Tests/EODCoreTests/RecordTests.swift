import EODCore
import Testing

@Suite("Records") struct RecordTests {
  @Test("a record keeps its order however large it grows, and forgets what is removed")
  func order() {
    var record = Record((0..<40).map { ("k\($0)", Value.int($0)) })
    record["k3"] = nil
    record["k5"] = "five"
    record["new"] = true
    #expect(record.count == 40)
    #expect(record.keys.first == "k0" && record.keys.last == "new")
    #expect(record["k3"] == nil && record["k5"] == "five" && record["k39"] == 39)
    #expect(record == Record(record.reversed().map { ($0.key, $0.value) }))
  }

  @Test("a copy that grows leaves the other as it was, and a shape that is held does not change")
  func copies() {
    let first: Record = ["a": 1, "b": 2]
    let shape = first.shape
    var second = first
    second["a"] = 7
    #expect(second.shape === shape)
    second["c"] = 3
    #expect(first == ["a": 1, "b": 2] && second == ["a": 7, "b": 2, "c": 3])
    #expect(shape.keys == ["a", "b"] && second.shape !== shape)
    second["a"] = nil
    #expect(second.keys == ["b", "c"] && shape.position(of: "b") == 1)
    #expect(Record().shape === Record().shape && Record().isEmpty)
  }

  @Test("what a shape tells of a name holds for every record with it", arguments: [3, 40])
  func positions(count: Int) throws {
    let shape = Shape(distinct: (0..<count).map { "k\($0)" })
    let place = try #require(shape.position(of: "k2"))
    for offset in [0, 100] {
      let record = Record(shape: shape, values: (0..<count).map { .int($0 + offset) })
      #expect(record.value(at: place) == .int(2 + offset) && record["k2"] == .int(2 + offset))
    }
    #expect(shape.position(of: "none") == nil)
  }

  @Test("rows are small: a value is three words")
  func size() { #expect(MemoryLayout<Value>.stride == 24 && MemoryLayout<Record>.size == 16) }
}
