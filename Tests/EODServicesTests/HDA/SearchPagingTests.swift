import Testing

@testable import EODServices

@Suite struct SearchPagingTests {
  /// Reads a catalogue to its end, as many pages at once as the window lets through.
  private func read(
    _ paging: SearchPaging, window: Int = 4, server: (SearchPaging.Page) -> ([Int], SearchPaging.Place)
  ) -> (items: [Int], pages: [SearchPaging.Page]) {
    var paging = paging
    var waiting: [SearchPaging.Page] = []
    var items: [Int] = []
    var pages: [SearchPaging.Page] = []
    while pages.count < 100 {
      while let page = paging.nextPage(window: window) { waiting.append(page) }
      guard !waiting.isEmpty else { break }
      let page = waiting.removeFirst()
      pages.append(page)
      let (found, place) = server(page)
      items += paging.took(page, ids: found.map(String.init), place: place).map { found[$0] }
    }
    return (items, pages)
  }

  /// A catalogue that counts.
  private func counted(_ total: Int, most: Int = 1000) -> (SearchPaging.Page) -> ([Int], SearchPaging.Place) {
    { page in
      let end = min(total, page.start + min(page.count, most))
      return (Array(page.start..<max(page.start, end)), .init(total: total, nextIndex: nil, pageSize: nil))
    }
  }

  @Test(
    "a catalogue that counts is read whole, in order and without needless pages",
    arguments: [
      (0, 1), (1, 1), (100, 1), (101, 2), (450, 5),
    ])
  func countedCatalogue(total: Int, pages: Int) {
    let (items, asked) = read(SearchPaging(limit: nil), server: counted(total))
    #expect(items == Array(0..<total))
    #expect(asked.count == pages)
    #expect(asked.last?.count == (total == 0 ? 100 : (total - 1) % 100 + 1) || asked.count == 1)
  }

  @Test("only what is wanted is asked for", arguments: [(1, [1]), (100, [100]), (250, [100, 100, 50])])
  func limit(limit: Int, counts: [Int]) {
    let (items, asked) = read(SearchPaging(limit: limit), server: counted(1000))
    #expect(items == Array(0..<limit))
    #expect(asked.map(\.count) == counts)
  }

  @Test("a server that gives smaller pages than asked for loses nothing", arguments: [1, 30, 99])
  func clamped(most: Int) {
    let (items, _) = read(SearchPaging(limit: nil, pageSize: 100), server: counted(95, most: most))
    #expect(items.sorted() == Array(0..<95))
  }

  @Test("a catalogue that links is followed to its end")
  func linked() {
    let (items, asked) = read(SearchPaging(limit: nil)) { page in
      let next = page.start + 40
      return (Array(page.start..<next), .init(total: nil, nextIndex: next < 200 ? next : nil))
    }
    #expect(items == Array(0..<200))
    #expect(asked.map(\.start) == [0, 40, 80, 120, 160])
  }

  @Test("links that go nowhere, back or round end the reading", arguments: [0, 40])
  func loops(next: Int) {
    let (items, asked) = read(SearchPaging(limit: nil)) { page in
      (Array(page.start..<page.start + 10), .init(total: nil, nextIndex: next))
    }
    #expect(asked.count == (next == 0 ? 1 : 2))
    #expect(items.count == asked.count * 10)
  }

  @Test("a page that says the same again ends the reading")
  func repeated() {
    let (items, asked) = read(SearchPaging(limit: nil), window: 1) { page in
      (Array(0..<10), .init(total: nil, nextIndex: page.start + 10))
    }
    #expect(items == Array(0..<10))
    #expect(asked.count == 2)
  }

  @Test("a product on two pages is kept once")
  func duplicates() {
    let (items, _) = read(SearchPaging(limit: nil, pageSize: 10)) { page in
      (Array(max(0, page.start - 2)..<page.start + page.count), .init(total: 30))
    }
    #expect(items == Array(0..<30))
  }

  @Test("a filter makes it read on until enough are found")
  func filtered() {
    let paging = SearchPaging(limit: 3, pageSize: 10) { (Int($0) ?? 0) % 9 == 0 }
    let (items, asked) = read(paging, window: 1, server: counted(1000))
    #expect(items == [0, 9, 18])
    #expect(asked.count == 2)
  }

  @Test("a total that promises too much ends at the empty page")
  func lyingTotal() {
    let (items, _) = read(SearchPaging(limit: nil, pageSize: 10), window: 1) { page in
      (page.start < 20 ? Array(page.start..<page.start + 10) : [], .init(total: 1000))
    }
    #expect(items == Array(0..<20))
  }
}
