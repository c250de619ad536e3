import EODCore

/// WEkEO's Harmonised Data Access: its catalogue and its orders.
package struct HDAClient: Sendable {
  let base: WebAddress
  let transport: SignedTransport
  let reporter: any Reporter
  let memory = HDAMemory()

  init(base: WebAddress, transport: SignedTransport, reporter: any Reporter) {
    self.base = base.appending("api", "v1")
    self.transport = transport
    self.reporter = reporter
  }

  /// All datasets, or those with a text in id, title or abstract.
  package func datasets(matching text: String? = nil) async throws -> [Dataset] {
    let all = try await listed("datasets", idKey: "dataset_id").compactMap { Dataset($0) }
    guard let text else { return all }
    return all.filter { $0.matches(text) }
  }

  /// One dataset, asked for once in a session.
  /// - throws: ``HDAError/unknownDataset(_:nearest:)`` where there is none.
  package func dataset(_ id: String) async throws -> Dataset {
    if let known = await memory.datasets[id] { return known }
    let answer = try await transport.send(.get(.hda, base.appending("datasets", id)))
    if answer.status == 404 { throw await unknown(id) }
    let record = try answer.record()
    guard let dataset = Dataset(record) else {
      throw answer.unexpected("a dataset with a `dataset_id`", record["dataset_id"] ?? .null)
    }
    await memory.keep(dataset, as: id)
    return dataset
  }

  /// What a dataset can be asked for; asked for once in a session.
  package func queryable(of dataset: String) async throws -> Queryable {
    if let known = await memory.queryables[dataset] { return known }
    let answer = try await transport.send(.get(.hda, base.appending("dataaccess", "queryable", dataset)))
    if answer.status == 404 { throw await unknown(dataset) }
    let queryable = Queryable(dataset: dataset, schema: try answer.record())
    await memory.keep(queryable)
    return queryable
  }

  /// The nearest id is worth a second question, and not worth an error of its own.
  private func unknown(_ id: String) async -> HDAError {
    let names = (try? await datasets())?.map(\.id) ?? []
    return .unknownDataset(id, nearest: Suggestion.nearest(to: id, among: names))
  }

  /// All items of a listing by `startIndex`.
  func listed(_ path: String, idKey: String) async throws -> [Record] {
    let cursor = SearchCursor(paging: SearchPaging(limit: nil)) { page in
      let address = base.appending(path).query([
        ("startIndex", String(page.start)), ("itemsPerPage", String(page.count)),
      ])
      let answer = try await transport.send(.get(.hda, address))
      return try SearchCursor.Answered(answer, page: page, idKey: idKey) { feature, _ in .record(feature) }
    }
    var items: [Record] = []
    while let batch = try await cursor.next() { items += batch.compactMap(\.asRecord) }
    return items
  }
}

/// What does not change within a session.
actor HDAMemory {
  private(set) var datasets: [String: Dataset] = [:]
  private(set) var queryables: [String: Queryable] = [:]
  private(set) var acceptedTerms: Set<String>?

  func keep(_ dataset: Dataset, as id: String) { datasets[id] = dataset }
  func keep(_ queryable: Queryable) { queryables[queryable.dataset] = queryable }
  func setAcceptedTerms(_ terms: Set<String>?) { acceptedTerms = terms }

  /// Runs `work` when all work that came before is done; it goes on though the caller may be cancelled.
  func inTurn<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) async throws -> T {
    let before = lastTurn
    let turn = Task {
      await before?.value
      return try await work()
    }
    lastTurn = Task { _ = await turn.result }
    return try await turn.value
  }

  private var lastTurn: Task<Void, Never>?
}

extension SearchCursor.Answered {
  /// Reads `{"features": [...], "properties": {"totalResults", ...}}`.
  /// - parameter item: makes the item to hand out of a feature and its id.
  init(
    _ answer: Answer, page: SearchPaging.Page, idKey: String, item: (Record, String) -> Value
  ) throws(ServiceError) {
    let record = try answer.record()
    guard let features = record["features"]?.asList else {
      throw answer.unexpected("a list in `features`", record["features"] ?? .null)
    }
    items = features.compactMap(\.asRecord).enumerated().map { offset, feature in
      let id = feature[idKey]?.asString ?? "#\(page.start + offset)"
      return (id, item(feature, id))
    }
    func number(_ key: String) -> Int? {
      let value = record["properties"]?[key] ?? record[key]
      return value?.asInt ?? value?.asString.flatMap { Int($0) }
    }
    place = SearchPaging.Place(
      total: number("totalResults"), nextIndex: number("nextIndex"), pageSize: number("itemsPerPage"))
  }
}
