import EODCore

/// A search of STAC as it was posted (STAC API, item search).
struct STACSearch: Sendable {
  let datasets: [Dataset]
  let wanted: Selection
  let page: STACPage

  init(_ body: Record) throws(Refusal) {
    let collections = try Self.texts(body, "collections")
    datasets = Dataset.all.filter { collections?.contains($0.id) ?? true }
    var wanted = Selection()
    wanted.names = try Self.texts(body, "ids").map { Set($0) }
    wanted.area = try Self.area(body)
    if let value = body["datetime"], !value.isNull {
      guard let range = value.asString.flatMap(Self.range), !range.isEmpty else {
        throw HDAFault.badRequest("datetime is neither a moment nor a range of time", key: "datetime")
      }
      wanted.time = range
    }
    self.wanted = wanted
    page = STACPage(number: try Self.whole(body, "page"), limit: try Self.whole(body, "limit"), usual: 10)
  }

  /// One page of what is found, by dataset and time.
  func find(in catalogue: Catalogue) -> Hits {
    var items: [CatalogueItem] = []
    var total = 0
    for dataset in datasets {
      let hits = catalogue.items(of: dataset).find(
        wanted, from: max(0, page.start - total), count: page.limit - items.count)
      total += hits.total
      items += hits.items
    }
    return Hits(total: total, items: items)
  }

  private static func area(_ body: Record) throws(Refusal) -> Area? {
    let box = body["bbox"].flatMap { $0.isNull ? nil : $0 }
    let shape = body["intersects"].flatMap { $0.isNull ? nil : $0 }
    switch (box, shape) {
    case (_?, _?): throw HDAFault.badRequest("there is either bbox or intersects", key: "intersects")
    case (let box?, nil):
      // With heights there are six numbers.
      let numbers = box.asList ?? []
      let flat = numbers.count == 6 ? .list(Array(numbers[0...1] + numbers[3...4])) : box
      guard let box = flat.boundingBox else {
        throw HDAFault.badRequest("bbox is not [west, south, east, north]", key: "bbox")
      }
      return box.area
    case (nil, let shape?):
      do {
        return try Area(geoJSON: shape)
      } catch {
        throw HDAFault.badRequest(error.message, key: "intersects")
      }
    case (nil, nil): return nil
    }
  }

  /// A moment, or two with `/` between, of which one may be open: `..` or nothing.
  private static func range(_ text: String) -> TimeRange? {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard ends.count <= 2 else { return nil }
    var moments: [Timestamp?] = []
    for end in ends {
      if end.isEmpty || end == ".." {
        moments.append(nil)
      } else {
        guard let moment = Timestamp(end) else { return nil }
        moments.append(moment)
      }
    }
    guard let first = moments.first, let last = moments.last, first != nil || last != nil else { return nil }
    return TimeRange(from: first, to: last)
  }

  private static func texts(_ body: Record, _ key: String) throws(Refusal) -> [String]? {
    guard let value = body[key], !value.isNull else { return nil }
    guard let texts = value.texts else { throw HDAFault.badRequest("\(key) is no list of strings", key: key) }
    return texts
  }

  private static func whole(_ body: Record, _ key: String) throws(Refusal) -> Int? {
    guard let value = body[key], !value.isNull else { return nil }
    guard let number = value.asInt, number >= 1 else {
      throw HDAFault.badRequest("\(key) is no number from 1", key: key)
    }
    return number
  }
}
