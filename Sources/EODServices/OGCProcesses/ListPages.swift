import EODCore

/// Reads chained pages of records, such as `/jobs` and `/processes`.
struct ListPages: Sendable {
  let base: WebAddress
  let peer: Peer
  /// The field that holds the items.
  let field: String
  /// The fields that may name an item, the first that is there counts.
  let idKeys: [String]
  let transport: SignedTransport
  /// How many items are asked for at once; a service may give fewer. With fewer requests a long list costs less
  /// than its round trips.
  private static let pageSize = 1000

  /// - parameters:
  ///   - path: below the base.
  ///   - limit: how many items are wanted; nil for all.
  func all(_ path: String, limit: Int?) async throws -> [Record] {
    var items: [Record] = []
    try await walk(path, limit: limit, pageSize: min(Self.pageSize, max(1, limit ?? Self.pageSize))) { page in
      items += page
      return true
    }
    return items
  }

  /// Hands over page after page, without what was on an earlier one.
  ///
  /// - parameters:
  ///   - pageSize: how many items a page is asked to have; the service may give fewer.
  ///   - take: whether the next page is wanted.
  func walk(
    _ path: String, limit: Int? = nil, pageSize: Int, _ take: ([Record]) -> Bool
  ) async throws {
    var paging = ListPaging(limit: limit)
    var count = 0
    var page: WebAddress? = base.appending(path).query([("limit", String(pageSize)), ("offset", "0")])
    while let address = page {
      let answer = try await transport.send(.get(peer, address))
      let record = try answer.record()
      guard let found = record[field]?.asList else {
        throw answer.unexpected("a list in `\(field)`", record[field] ?? .null)
      }
      let records = found.compactMap(\.asRecord)
      let ids = records.indices.map { id(of: records[$0]) ?? "#\(count + $0)" }
      let (kept, link) = paging.took(ids: ids, next: Self.next(in: record))
      count += kept.count
      guard take(kept.map { records[$0] }) else { return }
      page = try link.map { link throws(ServiceError) in try follow(link, from: answer) }
    }
  }

  private func id(of record: Record) -> String? {
    idKeys.lazy.compactMap { record[$0]?.asString }.first
  }

  private static func next(in record: Record) -> String? {
    record["links"]?.asList?.first { $0["rel"]?.asString == "next" }?["href"]?.asString
  }

  /// Pages come from the host they were asked of, since the token goes along.
  private func follow(_ link: String, from answer: Answer) throws(ServiceError) -> WebAddress {
    guard let address = answer.address.resolving(link), address.origin == base.origin else {
      throw .misdirected(
        answer.call, to: ServerWords.excerpt(Array(link.utf8)),
        why: "which is not on its own host, for the next page")
    }
    return address
  }
}
