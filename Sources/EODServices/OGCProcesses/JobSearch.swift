package import EODCore

/// Looks for certain jobs in a list of all, newest first, page by page. Pure.
///
/// It ends when all were met, or when a whole page is older than any of them can be.
package struct JobSearch: Sendable {
  /// What was met, by id.
  package private(set) var found: [String: RemoteJob] = [:]
  /// How many jobs of the list it took to meet the last of them: a page of that size had been enough.
  package private(set) var depth = 0
  private let wanted: Set<String>
  private let oldest: Timestamp?
  private var seen = 0

  /// - parameters:
  ///   - wanted: ids.
  ///   - oldest: no job that is wanted was created before, by the service's clock; nil where that is not known.
  package init(wanted: Set<String>, oldest: Timestamp?) {
    self.wanted = wanted
    self.oldest = oldest
  }

  /// - parameter page: the jobs of the next page.
  /// - returns: whether another page may hold more of them.
  package mutating func took(_ page: [RemoteJob]) -> Bool {
    for job in page {
      seen += 1
      guard wanted.contains(job.id), found[job.id] == nil else { continue }
      found[job.id] = job
      depth = seen
    }
    guard found.count < wanted.count else { return false }
    guard let oldest, !page.isEmpty else { return true }
    return !page.allSatisfy { job in job.created.map { $0 < oldest } ?? false }
  }
}
