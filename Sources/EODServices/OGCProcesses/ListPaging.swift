/// Goes through pages that are chained by links of the relation `next`. Pure.
///
/// Some services send `next` although nothing is left, so a page with nothing new ends the list, as does a
/// link that was followed before.
struct ListPaging: Sendable {
  private let limit: Int?
  private var seenIDs: Set<String> = []
  private var seenLinks: Set<String> = []

  /// - parameter limit: how many items are wanted; nil for all.
  init(limit: Int?) { self.limit = limit }

  /// - parameters:
  ///   - ids: of the items of the page just read.
  ///   - next: its link to the next page.
  /// - returns: the positions of the items to keep, and the link to follow.
  mutating func took(ids: [String], next: String?) -> (kept: [Int], follow: String?) {
    let kept = ids.indices.filter { isWanted(ids[$0]) }
    guard !kept.isEmpty, !isFull, let next, seenLinks.insert(next).inserted else { return (kept, nil) }
    return (kept, next)
  }

  private var isFull: Bool { limit.map { seenIDs.count >= $0 } ?? false }

  private mutating func isWanted(_ id: String) -> Bool { !isFull && seenIDs.insert(id).inserted }
}
