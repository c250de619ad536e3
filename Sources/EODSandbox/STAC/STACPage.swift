import EODCore
import Hummingbird

/// Which page of a listing is wanted.
struct STACPage: Sendable {
  /// From 1.
  let number: Int
  /// How many a page has.
  let limit: Int
  /// As the request said.
  let wantedLimit: Int?

  static let usualLimit = 20
  static let mostPerPage = 200

  /// - parameter limit: how many are wanted; more than a page holds are cut.
  init(number: Int?, limit: Int?, usual: Int = Self.usualLimit) {
    self.number = number ?? 1
    self.limit = min(limit ?? usual, Self.mostPerPage)
    wantedLimit = limit
  }

  init(_ request: Request) throws {
    self.init(number: try request.whole("page", from: 1), limit: try request.whole("limit", from: 1))
  }

  /// How many come before it; as many as can be counted where that is more.
  var start: Int {
    let (product, overflow) = (number - 1).multipliedReportingOverflow(by: limit)
    return overflow ? .max : product
  }

  /// Whether something comes behind it.
  func hasMore(of total: Int) -> Bool { start < total && total - start > limit }
}
