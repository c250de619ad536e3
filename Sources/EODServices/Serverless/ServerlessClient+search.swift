package import EODCore

extension ServerlessClient {
  /// The most jobs that a page is asked to have.
  package static let largestPage = 1000

  /// Looks for jobs in the account's list: one request for many of them, where a page is large enough.
  ///
  /// What is not in the list may still be known to the service by its id.
  /// - parameters:
  ///   - ids: of the jobs that are wanted.
  ///   - oldest: none of them was created before, by the service's clock.
  ///   - pageSize: how far down the list they are thought to be.
  /// - throws: ``ServiceError``, ``IdentityError``, where nothing at all was found.
  package func search(_ ids: Set<String>, oldest: Timestamp?, pageSize: Int) async throws -> JobSearch {
    var search = JobSearch(wanted: ids, oldest: oldest)
    do {
      let size = min(max(pageSize, 1), Self.largestPage)
      try await pages(of: "jobs", idKeys: ["jobID", "id"]).walk("jobs", pageSize: size) { page in
        search.took(page.compactMap { RemoteJob($0) })
      }
    } catch let error as ServiceError where !search.found.isEmpty {
      // A later page is broken, or its address leads elsewhere: what was met until there counts.
      if case .refused = error { throw error }
    }
    return search
  }
}
