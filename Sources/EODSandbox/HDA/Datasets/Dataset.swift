import EODCore

/// A collection of the catalogue.
struct Dataset: Sendable {
  /// How answers of several pages go on.
  enum Paging: String, Sendable, CaseIterable {
    /// By `totalResults`.
    case total
    /// By `nextIndex`, without a total.
    case nextIndex = "next-index"
  }

  let id: String
  let title: String
  let abstract: String
  /// The licence that must be accepted before searching.
  let term: String
  /// A day.
  let begin: String
  let paging: Paging
  /// Keys without which no search is answered.
  let required: [String]
  /// What all its products have in common, in the `metadata` of the second generation.
  let metadata: Record
  private let firstKeys: [QueryKey]
  private let secondKeys: [QueryKey]

  /// - parameter renamed: the keys of the second generation; nil for a dataset that kept its own.
  init(
    id: String, title: String, abstract: String, term: String, begin: String, paging: Paging = .total,
    required: [String] = [], metadata: Record = [:], keys: [QueryKey], renamed: [QueryKey]? = nil
  ) {
    self.id = id
    self.title = title
    self.abstract = abstract
    self.term = term
    self.begin = begin
    self.paging = paging
    self.required = required
    self.metadata = metadata
    firstKeys = keys
    secondKeys = renamed ?? keys
  }

  func keys(_ generation: Generation) -> [QueryKey] { generation == .first ? firstKeys : secondKeys }

  func key(_ name: String, _ generation: Generation) -> QueryKey? {
    keys(generation).first { $0.name == name }
  }

  /// The last part of the id, `SENTINEL-2`.
  var shortName: String { id.split(separator: ":").last.map(String.init) ?? id }
}

extension Dataset {
  static let all = [sentinel1, sentinel2, oceanColour, vegetation, marine, reanalysis]

  /// The dataset of an id as a client wrote it.
  init(named id: String) throws(Refusal) {
    guard let dataset = Self.all.first(where: { $0.id == id }) else {
      throw HDAFault.notFound("no dataset \(id.prefix(100))")
    }
    self = dataset
  }
}
