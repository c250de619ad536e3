import EODCore

/// One page of what a search found, in the form that the rules of the sandbox say.
struct SearchAnswer: Sendable {
  private let request: SearchRequest
  private let quirks: Quirks
  private let hits: Hits
  /// Where the sandbox is: the pictures that a real catalogue links to are its own here.
  private let host: String
  /// How many items a page has by this answer's count.
  private let pageSize: Int

  /// - throws: where the page lies deeper than the catalogue goes.
  init(
    _ request: SearchRequest, from catalogue: Catalogue, _ quirks: Quirks, host: String
  ) throws(SearchRequest.Fault) {
    if let deepest = quirks[.deepStart]?.asInt, request.startIndex > deepest {
      throw .init(key: "startIndex", detail: "startIndex is beyond \(deepest)")
    }
    self.request = request
    self.host = host
    self.quirks = quirks
    pageSize = min(request.itemsPerPage, quirks[.pageLimit]?.asInt ?? .max)
    let repeated = min(request.startIndex, quirks[.repeatedItems]?.asInt ?? 0)
    hits = catalogue.find(request, from: request.startIndex - repeated, count: pageSize + repeated)
  }

  var shape: Value {
    .record([
      "type": "FeatureCollection",
      "features": .list(hits.items.map { $0.feature(of: request.dataset, quirks, host) }),
      "properties": .record(properties),
    ])
  }

  private var properties: Record {
    var properties = Record()
    let paging = quirks[.paging]?.asString.flatMap { Dataset.Paging(rawValue: $0) } ?? request.dataset.paging
    if paging == .total, !quirks.has(.noTotal) {
      properties["totalResults"] = .int(max(0, hits.total + (quirks[.wrongTotal]?.asInt ?? 0)))
    }
    if !quirks.has(.noStartIndex) { properties["startIndex"] = .int(request.startIndex) }
    properties["itemsPerPage"] = .int(pageSize)
    if paging == .nextIndex { properties["nextIndex"] = nextIndex.map(Value.int) }
    return properties
  }

  private var nextIndex: Int? {
    if quirks.has(.repeatedNextIndex), request.startIndex > 0 { return request.startIndex }
    guard request.startIndex < hits.total, hits.total - request.startIndex > pageSize else { return nil }
    return request.startIndex + pageSize
  }
}

extension CatalogueItem {
  /// As a search shows it.
  fileprivate func feature(of dataset: Dataset, _ quirks: Quirks, _ host: String) -> Value {
    var feature: Record = ["type": "Feature", "id": .string(id)]
    feature["geometry"] = geometry(quirks)
    var properties: Record = [
      "location": .string(location), "startdate": .string(start.rfc3339Microseconds),
      "enddate": .string(end.rfc3339Microseconds),
    ]
    if thumbnail != nil {
      properties["thumbnail"] = .string("http://\(host)/quicklooks/\(id).jpg")
    }
    properties["size"] = size(quirks)
    if let localPath { properties["localpath"] = .string(localPath) }
    if Generation(quirks) == .second, isMade { properties["metadata"] = .record(metadata(of: dataset)) }
    feature["properties"] = .record(properties)
    return .record(feature)
  }

  private func geometry(_ quirks: Quirks) -> Value? {
    switch quirks[.geometry]?.asString {
    case "absent": nil
    case "null": .null
    default: footprint?.geoJSON
    }
  }

  /// Bytes, but `ND` for what is not made yet.
  private func size(_ quirks: Quirks) -> Value? {
    switch quirks[.size]?.asString {
    case "ND": "ND"
    case "null": .null
    case "absent": nil
    case "text": .string(String(size()))
    case "wrong": .int(size() + 4711)
    case "zero": 0
    default: isMade ? .int(size()) : "ND"
    }
  }

  /// The attributes by the names of the keys, as features have them since the keys were renamed.
  private func metadata(of dataset: Dataset) -> Record {
    var metadata = dataset.metadata
    for key in dataset.keys(.second) {
      switch key.role {
      case .attribute(let name):
        guard let text = attributes[name] else { continue }
        metadata[key.name] = if case .number = key.kind { Int(text).map(Value.int) } else { .string(text) }
      case .cloudCover: metadata[key.name] = cloudCover.map(Value.float)
      default: continue
      }
    }
    return metadata
  }
}
