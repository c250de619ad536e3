/// Decides which pages of a listing to ask for and which items of each to keep. Pure.
///
/// A first answer with a total opens the way to ask for several pages at once; one with a link to the next
/// index is followed step by step. Pages that repeat, go back or are empty end the listing.
struct SearchPaging: Sendable {
  struct Page: Sendable, Equatable {
    let start: Int
    let count: Int
  }

  /// What an answer says about its place in the listing.
  struct Place: Sendable, Equatable {
    var total: Int?
    var nextIndex: Int?
    /// How many items a page has by the server's count, which may be less than asked for.
    var pageSize: Int?
  }

  private enum Course {
    /// Nothing was answered yet.
    case unknown
    case counted(total: Int)
    case linked(next: Int)
    case ended
  }

  private let limit: Int?
  private let isWanted: (@Sendable (String) -> Bool)?
  private var pageSize: Int
  private var course = Course.unknown
  private var nextStart = 0
  private var underWay: [Page] = []
  private var gaps: [Page] = []
  private var starts: Set<Int> = []
  private var seen: Set<String> = []
  private var kept = 0

  /// - parameters:
  ///   - limit: how many items are wanted; nil for all.
  ///   - isWanted: whether an item of this id is to be kept; nil keeps all. With it, the number still wanted
  ///     says nothing about the size of the last page.
  init(limit: Int?, pageSize: Int = 100, isWanted: (@Sendable (String) -> Bool)? = nil) {
    self.limit = limit
    self.pageSize = pageSize
    self.isWanted = isWanted
  }

  /// The next page to ask for while `window` may be under way; nil when there is none now.
  mutating func nextPage(window: Int) -> Page? {
    guard underWay.count < window, var page = candidate else { return nil }
    if let limit {
      let coming = isWanted == nil ? underWay.reduce(0) { $0 + $1.count } : 0
      let wanted = limit - kept - coming
      guard wanted > 0 else { return nil }
      if isWanted == nil { page = Page(start: page.start, count: min(page.count, wanted)) }
    }
    if gaps.isEmpty { nextStart = page.start + page.count } else { gaps.removeFirst() }
    underWay.append(page)
    starts.insert(page.start)
    return page
  }

  private var candidate: Page? {
    if let gap = gaps.first { return gap }
    switch course {
    case .unknown: return underWay.isEmpty ? Page(start: 0, count: pageSize) : nil
    case .counted(let total):
      return nextStart < total ? Page(start: nextStart, count: min(pageSize, total - nextStart)) : nil
    case .linked(let next): return underWay.isEmpty ? Page(start: next, count: pageSize) : nil
    case .ended: return nil
    }
  }

  /// Takes an answer in.
  /// - parameters:
  ///   - ids: of all items of the page, in order.
  /// - returns: the positions of the items to keep.
  mutating func took(_ page: Page, ids: [String], place: Place) -> [Int] {
    underWay.removeAll { $0 == page }
    var isNew = false
    let positions = ids.indices.filter { position in
      guard seen.insert(ids[position]).inserted else { return false }
      isNew = true
      guard limit.map({ kept < $0 }) ?? true, isWanted?(ids[position]) ?? true else { return false }
      kept += 1
      return true
    }
    setCourse(after: page, found: ids.count, isNew: isNew, place: place)
    return positions
  }

  private mutating func setCourse(after page: Page, found: Int, isNew: Bool, place: Place) {
    if case .ended = course { return }
    guard found > 0, isNew else {
      course = .ended
      gaps = []
      return
    }
    if let total = place.total {
      if case .unknown = course {
        pageSize = max(1, min(pageSize, place.pageSize ?? pageSize))
        nextStart = found < page.count ? page.start + found : nextStart
        if found < page.count { pageSize = min(pageSize, found) }
      } else if found < page.count {
        gaps.append(Page(start: page.start + found, count: page.count - found))
      }
      course = .counted(total: total)
    } else if let next = place.nextIndex, next > 0, !starts.contains(next) {
      course = .linked(next: next)
    } else {
      course = .ended
    }
  }
}
