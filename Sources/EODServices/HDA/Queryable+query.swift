import EODCore

extension Queryable {
  /// The names under which datasets want a time, best known first.
  private static let startKeys = ["startdate", "dtstart", "start", "min_date", "startDate", "start_date"]
  private static let endKeys = ["enddate", "dtend", "end", "max_date", "endDate", "end_date"]
  private static let tileKeys = ["tileId", "tileIdentifier", "tile_id"]

  /// Says a request in this dataset's keys, and checks every value against what the dataset takes.
  /// - throws: ``QueryProblems`` with all that is wrong, not just the first.
  package func query(for request: SearchRequest) throws(QueryProblems) -> SearchQuery {
    var query = SearchQuery(body: ["dataset_id": .string(dataset)])
    var problems: [QueryProblems.Problem] = []
    func set(_ property: Property, _ text: String) {
      let (value, problem) = check(text, as: property)
      query.body[property.key] = value
      if let problem { problems.append(problem) }
    }

    if request.time.isEmpty { problems.append(.endBeforeStart) }
    for (time, keys, word) in [
      (request.time.first, Self.startKeys, "start"), (request.time.last, Self.endKeys, "end"),
    ] {
      guard let time else { continue }
      if let property = dateProperty(keys, like: word) {
        set(property, time.rfc3339Milliseconds)
      } else {
        problems.append(.notAskedFor(what: "a time of \(word)", known: dateKeys))
      }
    }
    if let box = request.box {
      if let property = self["bbox"] ?? properties.first(where: { $0.kind == .boundingBox }) {
        query.body[property.key] = .list([box.west, box.south, box.east, box.north].map(Value.float))
      } else {
        problems.append(.notAskedFor(what: "a box", known: properties.map(\.key)))
      }
    }
    if let tile = request.tile {
      if let property = Self.tileKeys.lazy.compactMap({ self[$0] }).first {
        set(property, tile.name)
      } else {
        query.tileInNames = tile
      }
    }
    for (key, value) in request.conditions {
      if let property = self[key] {
        if !value.isEmpty { set(property, value) }
      } else {
        problems.append(.unknownKey(key, known: properties.map(\.key)))
      }
    }
    let missing = properties.filter { $0.isRequired && query.body[$0.key] == nil }
    problems += missing.map { .missing(key: $0.key, allowed: $0.kind.allowed) }
    guard problems.isEmpty else { throw QueryProblems(dataset: dataset, problems: problems) }
    return query
  }

  /// The property of a known name, else the date whose name says what it is.
  private func dateProperty(_ names: [String], like word: String) -> Property? {
    if let known = names.lazy.compactMap({ self[$0] }).first { return known }
    let synonyms = word == "start" ? ["start", "begin", "from", "min"] : ["end", "stop", "until", "max"]
    return properties.first { property in
      guard case .date = property.kind else { return false }
      return synonyms.contains { property.key.lowercased().contains($0) }
    }
  }

  private var dateKeys: [String] {
    properties.filter { if case .date = $0.kind { true } else { false } }.map(\.key)
  }
}
