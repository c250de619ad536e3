import EODCore

/// The products of a dataset by time, kept as columns: a hundred thousand of them take little memory, and
/// nothing of one is made before somebody looks at it.
struct Shelf: RandomAccessCollection, Sendable {
  let dataset: Dataset
  private let seed: UInt64
  private let ids: [String]
  /// Nanoseconds since 1970, ascending.
  private let starts: [Int64]
  private let ends: [Int64]
  /// The longest span between a start and its end.
  private let longest: Int64
  private let names: [String]
  private let columns: [String: Column<String>]
  private let footprints: Column<Area?>
  /// In percent; -1 for none.
  private let cloudCovers: [Int8]
  private let places: [String: Int]
  private let sizes: SizeColumn
  private let package: @Sendable (Int) -> ZipFile

  /// - parameters:
  ///   - attributes: the names of what each entry says.
  ///   - package: the file of a product.
  init<Product: Sendable>(
    of dataset: Dataset, seed: UInt64, attributes: [String], products: [Product],
    entry: (Product) -> ShelfEntry, package: @escaping @Sendable (Product) -> ZipFile
  ) {
    let shelved = products.map { (product: $0, entry: entry($0)) }
      .sorted { ($0.entry.start, $0.entry.id) < ($1.entry.start, $1.entry.id) }
    var columns = attributes.map { _ in Column<String>() }
    var footprints = Column<Area?>()
    for (_, entry) in shelved {
      for (place, text) in entry.attributes.enumerated() { columns[place].append(text) { text } }
      footprints.append(entry.place, entry.footprint)
    }
    self.dataset = dataset
    self.seed = seed
    ids = shelved.map(\.entry.id)
    starts = shelved.map(\.entry.start.nanoseconds)
    ends = shelved.map(\.entry.end.nanoseconds)
    longest = zip(starts, ends).map { $1 - $0 }.max() ?? 0
    names = attributes
    self.columns = Dictionary(zip(attributes, columns)) { first, _ in first }
    self.footprints = footprints
    cloudCovers = shelved.map { Int8($0.entry.cloudCover ?? -1) }
    places = Dictionary(zip(ids, ids.indices)) { first, _ in first }
    sizes = SizeColumn(count: ids.count)
    let sources = shelved.map(\.product)
    self.package = { package(sources[$0]) }
  }

  var startIndex: Int { 0 }
  var endIndex: Int { ids.count }

  subscript(place: Int) -> CatalogueItem {
    let id = ids[place]
    let product = dataset.addresses(of: id, at: Timestamp(nanoseconds: starts[place]), seed: seed)
    return CatalogueItem(
      dataset: dataset.id, id: id, start: Timestamp(nanoseconds: starts[place]),
      end: Timestamp(nanoseconds: ends[place]), footprint: footprints[place],
      attributes: Dictionary(names.map { ($0, columns[$0]?[place] ?? "") }) { first, _ in first },
      cloudCover: cloudCovers[place] < 0 ? nil : Double(cloudCovers[place]), location: product.location,
      thumbnail: product.thumbnail, localPath: product.localPath, isMade: true,
      size: { [sizes, package] in sizes.size(place) { package(place).size } },
      package: { [package] in package(place) })
  }

  /// The product of a name.
  func item(_ id: String) -> CatalogueItem? { places[id].map { self[$0] } }

  /// One page of what is wanted.
  ///
  /// - parameter start: how many of the hits to leave out, which may be more than there are.
  func find(_ wanted: Selection, from start: Int, count: Int) -> Hits {
    let hits = hits(wanted)
    let first = Swift.min(Swift.max(0, start), hits.count)
    let last = first + Swift.min(Swift.max(0, count), hits.count - first)
    let page = (first..<last).map { place in
      self[hits[wanted.isDescending ? hits.count - 1 - place : place]]
    }
    return Hits(total: hits.count, items: page)
  }

  private func hits(_ wanted: Selection) -> Places {
    var tests: [ColumnTest] = []
    for (name, text) in wanted.attributes {
      guard let column = columns[name] else { return .some([]) }
      tests.append(column.test { $0 == text })
    }
    if let area = wanted.area {
      tests.append(footprints.test { $0.map(area.intersects) ?? true })
    }
    let first = wanted.time.first?.nanoseconds ?? .min
    let last = wanted.time.last?.nanoseconds ?? .max
    let cloudCover = wanted.mostCloudCover.map { Int8(Swift.min(100, $0)) }
    let candidates = candidates(wanted, first, last)
    if case .run = candidates, first == .min, tests.isEmpty, cloudCover == nil { return candidates }
    return candidates.filter { place in
      ends[place] >= first && starts[place] <= last && tests.allSatisfy { $0.holds(place) }
        && cloudCover.map { (0...$0).contains(cloudCovers[place]) } ?? true
    }
  }

  /// Those among which all hits are; of a run all begin by `last`.
  private func candidates(_ wanted: Selection, _ first: Int64, _ last: Int64) -> Places {
    if let names = wanted.names {
      return .some(
        names.flatMap { name in
          ["", ".SAFE", ".SEN3"].compactMap { places[name + $0] }
        }.sorted())
    }
    let (earliest, underflow) = first.subtractingReportingOverflow(longest)
    let low = starts.firstPlace { $0 >= (underflow ? .min : earliest) }
    let high = starts.firstPlace { $0 > last }
    return .run(low..<Swift.max(low, high))
  }
}

/// Ascending places of products. Where nothing tells one from the next, they are a run, and none is looked at.
private enum Places {
  case run(Range<Int>)
  case some([Int])

  var count: Int {
    switch self {
    case .run(let range): range.count
    case .some(let places): places.count
    }
  }

  subscript(number: Int) -> Int {
    switch self {
    case .run(let range): range.lowerBound + number
    case .some(let places): places[number]
    }
  }

  func filter(_ isHit: (Int) -> Bool) -> Places {
    switch self {
    case .run(let range): .some(range.filter(isHit))
    case .some(let places): .some(places.filter(isHit))
    }
  }
}

/// A page of what a search found.
struct Hits: Sendable {
  /// Of all pages.
  let total: Int
  let items: [CatalogueItem]
}

extension [Int64] {
  /// The first place where a condition holds, of an order in which it holds from some place on.
  fileprivate func firstPlace(_ holds: (Int64) -> Bool) -> Int {
    var range = 0..<count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = holds(self[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return range.lowerBound
  }
}
