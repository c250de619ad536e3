import EODCore

/// A search as it was posted, checked against its dataset.
struct SearchRequest: Sendable {
  /// Why a search is refused: what HDA puts into `detail`.
  struct Fault: Error, Equatable {
    /// The key that is wrong.
    let key: String
    let detail: String
  }

  let dataset: Dataset
  let startIndex: Int
  let itemsPerPage: Int
  let wanted: Selection
  /// What is to be made, of a dataset of which nothing is listed.
  let parts: Record

  static let mostPerPage = 200
  private static let paging: Set<String> = ["startIndex", "itemsPerPage", "dataset_id"]

  /// - parameter query: the whole body. Keys with an empty text count as not set.
  init(_ query: Record, of dataset: Dataset, _ generation: Generation = .first) throws(Fault) {
    self.dataset = dataset
    startIndex = try Self.number(query, "startIndex", in: 0...Int.max) ?? 0
    itemsPerPage = try Self.number(query, "itemsPerPage", in: 1...Self.mostPerPage) ?? 100
    var wanted = Selection()
    var parts = Record()
    var first: Timestamp?
    var last: Timestamp?
    for (name, value) in query where !Self.paging.contains(name) && value != "" {
      guard let key = dataset.key(name, generation) else {
        throw Fault(key: name, detail: "\(name.prefix(100)) is no key of \(dataset.id)")
      }
      if let fault = key.fault(in: value) { throw Fault(key: name, detail: fault) }
      switch key.role {
      case .start: first = value.moment
      case .end: last = value.moment
      case .area: wanted.area = value.boundingBox?.area
      case .attribute(let attribute): wanted.attributes.append((attribute, Self.text(of: value)))
      case .cloudCover: wanted.mostCloudCover = value.number
      case .identifier: wanted.names = value.asString.map { [$0] }
      case .order: wanted.isDescending = value == "DESC"
      case .part: parts[name] = value
      case .inert: break
      }
    }
    if let missing = dataset.required.first(where: { parts[$0] == nil }) {
      throw Fault(key: missing, detail: "\(missing) is needed")
    }
    wanted.time = TimeRange(from: first, to: last)
    guard !wanted.time.isEmpty else {
      throw Fault(key: "enddate", detail: "the end date is before the start date")
    }
    self.wanted = wanted
    self.parts = parts
  }

  /// As attributes are written: of a number its digits.
  private static func text(of value: Value) -> String {
    if let text = value.asString, Double(text) == nil { return text }
    guard let number = value.number, number == number.rounded(), abs(number) < 1e9 else {
      return value.asString ?? ""
    }
    return String(Int(number))
  }

  /// A number, or its digits as text: the queryable describes text, and clients send numbers.
  private static func number(
    _ query: Record, _ name: String, in range: ClosedRange<Int>
  ) throws(Fault) -> Int? {
    guard let value = query[name], value != "" else { return nil }
    guard let number = value.asInt ?? value.asString.flatMap({ Int($0) }), range.contains(number) else {
      throw Fault(
        key: name, detail: "\(name) is no number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
