import EODCore

/// A search as it was posted, checked against its dataset.
struct SearchRequest: Sendable {
  /// Why a search is refused: what HDA puts into `detail`.
  struct Fault: Error, Equatable {
    let detail: String
  }

  let dataset: Dataset
  let startIndex: Int
  let itemsPerPage: Int
  private let range: TimeRange
  private let box: BoundingBox?
  private let attributes: [(name: String, value: String)]

  static let mostPerPage = 200
  private static let paging: Set<String> = ["startIndex", "itemsPerPage", "dataset_id"]

  /// - parameter query: the whole body. Keys with an empty text count as not set.
  init(_ query: Record, of dataset: Dataset) throws(Fault) {
    self.dataset = dataset
    startIndex = try Self.number(query["startIndex"], "startIndex", in: 0...Int.max) ?? 0
    itemsPerPage = try Self.number(query["itemsPerPage"], "itemsPerPage", in: 1...Self.mostPerPage) ?? 100
    var first: Timestamp?
    var last: Timestamp?
    var box: BoundingBox?
    var attributes: [(String, String)] = []
    for (name, value) in query where !Self.paging.contains(name) && value != "" {
      guard let key = dataset.key(name) else { throw Fault(detail: "\(name) is no key of \(dataset.id)") }
      if let fault = key.fault(in: value) { throw Fault(detail: fault) }
      switch key.role {
      case .start: first = value.moment
      case .end: last = value.moment
      case .area: box = value.boundingBox
      case .attribute: attributes.append((name, value.asString ?? ""))
      case .inert: break
      }
    }
    range = TimeRange(from: first, to: last)
    guard !range.isEmpty else { throw Fault(detail: "the end date is before the start date") }
    self.box = box
    self.attributes = attributes
  }

  /// Both ends of the time range are included.
  func matches(_ item: CatalogueItem) -> Bool {
    attributes.allSatisfy { item.attributes[$0.name] == $0.value }
      && range.overlaps(TimeRange(from: item.start, to: item.end))
      && box.map { item.footprint.intersects($0) } ?? true
  }

  /// One page of the answer.
  func answer(from catalogue: Catalogue) -> Value {
    let hits = catalogue.items(of: dataset).filter(matches)
    let page = hits.dropFirst(startIndex).prefix(itemsPerPage)
    var properties = Record()
    switch dataset.paging {
    case .total: properties["totalResults"] = .int(hits.count)
    case .nextIndex: break
    }
    properties["startIndex"] = .int(startIndex)
    properties["itemsPerPage"] = .int(itemsPerPage)
    if dataset.paging == .nextIndex, startIndex + page.count < hits.count {
      properties["nextIndex"] = .int(startIndex + page.count)
    }
    return .record([
      "type": "FeatureCollection", "features": .list(page.map(\.shape)), "properties": .record(properties),
    ])
  }

  /// A number, or its digits as text: the queryable describes text, and clients send numbers.
  private static func number(
    _ value: Value?, _ name: String, in range: ClosedRange<Int>
  ) throws(Fault) -> Int? {
    guard let value, value != "" else { return nil }
    guard let number = value.asInt ?? value.asString.flatMap({ Int($0) }), range.contains(number) else {
      throw Fault(detail: "\(name) is no number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
