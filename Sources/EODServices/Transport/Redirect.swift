import NIOHTTP1

/// Where a redirect leads, and whether a request may go there. Pure.
enum Redirect {
  /// Headers that are no secret and may go to another origin.
  private static let harmless = ["accept", "range", "if-range"]

  /// - returns: the request to send next; nil when the answer is no redirect.
  /// - throws: ``ServiceError/misdirected(_:to:why:)`` for what must not be followed: a body that would go to
  ///   another origin or get lost, https that becomes http, an address that is none.
  static func next(
    after request: Request, status: Int, location: String?
  ) throws(ServiceError) -> Request? {
    guard [301, 302, 303, 307, 308].contains(status), let location else { return nil }
    func misdirected(_ why: String) -> ServiceError {
      .misdirected(request.call, to: String(location.prefix { $0 != "?" }.prefix(200)), why: why)
    }
    guard let target = request.address.resolving(location) else {
      throw misdirected("which is no web address")
    }
    if request.address.origin.scheme == "https", target.origin.scheme == "http" {
      throw misdirected("which would be read without encryption")
    }
    let isSameOrigin = target.origin == request.address.origin
    if request.method != .GET, request.method != .HEAD {
      guard status == 307 || status == 308 else {
        throw misdirected("where a \(request.method) cannot follow")
      }
      guard isSameOrigin else { throw misdirected("and what was sent is not for another host") }
    }
    var next = request
    next.address = target
    if !isSameOrigin {
      next.headers = HTTPHeaders(
        request.headers.filter { header in harmless.contains { $0 == header.name.lowercased() } }
          .map { ($0.name, $0.value) })
    }
    return next
  }
}
