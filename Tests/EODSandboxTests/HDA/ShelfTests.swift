import EODCore
import Testing

@testable import EODSandbox

@Suite("The shelves of the catalogue") struct ShelfTests {
  private struct Item: Sendable {
    let name: String
    let start: Int64
    let length: Int64
  }

  /// Products of any lengths, in seconds since 1970, of two colours.
  private func shelf(_ items: [Item]) -> Shelf {
    Shelf(of: .marine, seed: 1, attributes: ["colour"], products: items) { item in
      let start = Timestamp(nanoseconds: item.start * 1_000_000_000)
      return ShelfEntry(
        id: item.name, start: start, end: start.after(.seconds(item.length)), place: "",
        footprint: { nil }, attributes: [item.start.isMultiple(of: 2) ? "even" : "odd"])
    } package: { item in
      ProductPackage.plain(name: item.name, date: Timestamp(nanoseconds: 0), seed: 1)
    }
  }

  private func moment(_ seconds: Int64) -> Timestamp { Timestamp(nanoseconds: seconds * 1_000_000_000) }

  @Test("a search by time finds what any of the time overlaps, and no more, both ends included")
  func times() {
    var random = SeededGenerator(seed: 5)
    let items = (0..<300).map { number in
      Item(
        name: "\(number)", start: Int64(random.int(in: 0...500)), length: Int64(random.int(in: 0...40)))
    }
    let shelf = shelf(items)
    for _ in 0..<100 {
      let first = Int64(random.int(in: -20...540))
      let last = first + Int64(random.int(in: 0...60))
      let wanted = Selection(time: TimeRange(from: moment(first), to: moment(last)))
      let found = Set(shelf.find(wanted, from: 0, count: .max).items.map(\.id))
      #expect(found == Set(items.filter { $0.start <= last && $0.start + $0.length >= first }.map(\.name)))
    }
    let open = Selection(time: TimeRange(from: nil, to: moment(100)))
    #expect(shelf.find(open, from: 0, count: 0).total == items.count { $0.start <= 100 })
  }

  @Test("any page of any size is a part of the whole, wherever it begins")
  func pages() {
    let shelf = shelf((0..<10).map { Item(name: "\($0)", start: $0, length: 0) })
    let wanted = Selection(attributes: [("colour", "even")])
    for (start, count, names) in [
      (0, 2, ["0", "2"]), (4, 2, ["8"]), (5, 1, []), (0, .max, ["0", "2", "4", "6", "8"]), (.max, .max, []),
      (3, .max, ["6", "8"]), (-1, -1, []),
    ] as [(Int, Int, [String])] {
      let hits = shelf.find(wanted, from: start, count: count)
      #expect(hits.items.map(\.id) == names)
      #expect(hits.total == 5)
    }
    let turned = Selection(attributes: [("colour", "even")], isDescending: true)
    #expect(shelf.find(turned, from: 1, count: 2).items.map(\.id) == ["6", "4"])
    #expect(shelf.find(Selection(attributes: [("shape", "round")]), from: 0, count: 5).total == 0)
  }

  @Test("names are looked up, and hold together with everything else that is wanted")
  func names() {
    let shelf = shelf((0..<10).map { Item(name: "\($0)", start: $0, length: 0) })
    #expect(shelf.item("7")?.start == moment(7))
    #expect(shelf.item("70") == nil)
    let wanted = Selection(attributes: [("colour", "odd")], names: ["3", "4", "none"])
    #expect(shelf.find(wanted, from: 0, count: 5).items.map(\.id) == ["3"])
  }

  @Test("there are as many products as are wanted, those of the archive among them, and each once")
  func moreProducts() throws {
    let scenes = Array(Track.all[1].scenes(seed: 1).prefix(20))
    let few = Catalogue(scenes: scenes, seed: 1).items(of: .sentinel2)
    let many = Catalogue(scenes: scenes, products: 1000, seed: 1).items(of: .sentinel2)
    #expect(few.count == 2 * scenes.count)
    #expect(many.count >= 1000)
    #expect(few.allSatisfy { many.item($0.id)?.location == $0.location })
    #expect(Set(many.map(\.id)).count == many.count)
    let again = Catalogue(scenes: scenes, products: 1000, seed: 1).items(of: .sentinel2)
    #expect(again.last?.id == many.last?.id)
  }

  @Test("a number of products that makes no sense is refused", arguments: [-1, 1_000_001])
  func badNumber(products: Int) async {
    await #expect(throws: SandboxError.badOption(name: "products", needed: "0 to 1000000")) {
      try await Sandbox.start(SandboxOptions(products: products))
    }
  }
}
