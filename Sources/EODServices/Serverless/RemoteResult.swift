import EODCore

/// One file that a job made.
package struct RemoteResult: Sendable, Equatable {
  /// Where its bytes are.
  package var url: String
  /// The service's name for it, such as `wks3:///<job>/output/<uuid>.nc`.
  package var title: String
  /// The last part of the title, fit to be a file name.
  package var name: String
  /// Whether it went to a key store of the user's and cannot be downloaded from here.
  package var isElsewhere: Bool
}

/// Goes through the pages of a job's results. Pure.
///
/// A page may hold items that are no results: `next-page`, whose address leads on, and `prev-page`.
struct ResultPaging: Sendable {
  private let base: WebAddress
  private var followed: Set<WebAddress> = []

  init(base: WebAddress) { self.base = base }

  mutating func took(
    _ items: [Record], call: Call
  ) throws(ServiceError) -> (results: [RemoteResult], next: WebAddress?) {
    var results: [RemoteResult] = []
    var next: WebAddress?
    for item in items {
      guard let href = item["href"]?.asString, let address = address(href) else { continue }
      let title = item["title"]?.asString?.strippingControls() ?? ""
      switch title {
      case "prev-page": continue
      case "next-page": next = address
      default:
        results.append(
          RemoteResult(
            url: address.description, title: title,
            name: SafeName.of(title.isEmpty ? address.lastSegment : title),
            isElsewhere: title.hasPrefix("keystore")))
      }
    }
    guard let next, !results.isEmpty, followed.insert(next).inserted else { return (results, nil) }
    guard next.origin == base.origin else {
      throw .misdirected(call, to: next.withoutQuery, why: "which is not on its own host, for the next page")
    }
    return (results, next)
  }

  /// An absolute address as it is; all else stands behind the base, which is not what RFC 3986 says.
  private func address(_ href: String) -> WebAddress? {
    href.hasPrefix("http://") || href.hasPrefix("https://") ? WebAddress(href) : base.concatenating(href)
  }
}
