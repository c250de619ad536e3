package import EODCore
import NIOHTTP1

extension HDAClient {
  /// The products that a request finds, in the catalogue's order; see ``FoundProduct`` for a row.
  ///
  /// Reads the dataset and its queryable, checks the request against it, accepts the terms that are not
  /// accepted yet and says so, and has the first page before it returns.
  /// - parameter limit: how many at most; nil for all.
  /// - throws: ``QueryProblems``, ``HDAError``, ``ServiceError``, ``IdentityError``. The stream throws
  ///   ``ServiceError`` where a later page fails, after the products before it.
  package func search(_ request: SearchRequest, limit: Int? = nil) async throws -> ValueStream {
    let query = try await queryable(of: request.dataset).query(for: request)
    try await acceptTermsAloud(of: request.dataset)
    do {
      return try await products(query, of: request.dataset, limit: limit)
    } catch ServiceError.notFound(let call, let words) {
      // A licence that was revoked elsewhere answers 404 too.
      await memory.setAcceptedTerms(nil)
      guard try await acceptTermsAloud(of: request.dataset) else {
        throw ServiceError.notFound(call, words: words)
      }
      return try await products(query, of: request.dataset, limit: limit)
    }
  }

  /// The licences of a dataset that were not accepted yet and now are; read once in a session.
  ///
  /// Of several searches at once the first accepts, and the others find it done.
  package func acceptTerms(of dataset: String) async throws -> [String] {
    try await memory.inTurn { try await acceptMissingTerms(of: dataset) }
  }

  private func acceptMissingTerms(of dataset: String) async throws -> [String] {
    let terms = try await self.dataset(dataset).terms
    guard !terms.isEmpty else { return [] }
    var accepted = try await acceptedTerms()
    let missing = terms.filter { !accepted.contains($0) }
    for term in missing {
      let address = base.appending("termsaccepted", term)
      let request = Request.sending(
        .record(["accepted": true]), to: address, of: .hda, method: .PUT, repetition: .free)
      try await transport.send(request).success()
      accepted.insert(term)
      await memory.setAcceptedTerms(accepted)
    }
    return missing
  }

  /// - returns: whether there was anything to accept.
  @discardableResult
  private func acceptTermsAloud(of dataset: String) async throws -> Bool {
    let terms = try await acceptTerms(of: dataset)
    if !terms.isEmpty {
      let names = terms.map { $0.strippingControls() }.joined(separator: ", ")
      reporter.notice("accepted the terms of \(dataset): \(names)")
    }
    return !terms.isEmpty
  }

  /// A service without this list has accepted nothing, as far as can be known.
  private func acceptedTerms() async throws -> Set<String> {
    if let known = await memory.acceptedTerms { return known }
    var terms: Set<String> = []
    do {
      let entries = try await listed("termsaccepted", idKey: "term_id")
      terms = Set(entries.filter { $0["accepted"] != .bool(false) }.compactMap { $0["term_id"]?.asString })
    } catch ServiceError.notFound {}
    await memory.setAcceptedTerms(terms)
    return terms
  }

  private func products(_ query: SearchQuery, of dataset: String, limit: Int?) async throws -> ValueStream {
    let isWanted = query.tileInNames.map { tile in
      { @Sendable (id: String) in FoundProduct.tile(in: id) == tile }
    }
    let cursor = SearchCursor(paging: SearchPaging(limit: limit, isWanted: isWanted)) { page in
      var body = query.body
      body["startIndex"] = .int(page.start)
      body["itemsPerPage"] = .int(page.count)
      let address = base.appending("dataaccess", "search")
      let answer = try await transport.send(.sending(.record(body), to: address, of: .hda, repetition: .free))
      return try SearchCursor.Answered(answer, page: page, idKey: "id") { feature, id in
        FoundProduct.row(feature, id: id, dataset: dataset)
      }
    }
    try await cursor.begin()
    return ValueStream { try await cursor.next() }
  }
}
