import EODCore

/// A page of a listing, and the links that lead on from it.
struct STACLinks: Sendable {
  /// The forms of a link to the next page (STAC API, item search, paging).
  enum Next: String, Sendable, CaseIterable {
    /// An absolute address to get.
    case get
    /// The same, from the root of the host.
    case relative
    /// The whole body of the next search, to post.
    case post
    /// What of the body is other, to be merged into it.
    case merge
    /// To this same page.
    case same
    /// To the same page under another name of this host, where no credentials may go.
    case foreign
    /// There is none though there is more.
    case absent
  }

  /// From the origin, `/hda-broker/api/v1/stac/collections`.
  let path: String
  /// `http://127.0.0.1:PORT`
  let origin: String
  let page: Int
  /// How many a page has; nil where the request did not say, and the link does not either.
  let limit: Int?
  let hasMore: Bool
  /// The body of the request, where it is a search.
  var search: Record?
  let quirks: Quirks

  static let stac = "/hda-broker/api/v1/stac"

  var list: [Value] {
    var links: [Value] = [
      Self.link("root", "\(origin)\(Self.stac)/"),
      Self.link("self", search == nil ? "\(origin)\(path)\(query(page))" : "\(origin)\(path)"),
    ]
    if page > 1, search == nil { links.append(Self.link("prev", "\(origin)\(path)\(query(page - 1))")) }
    if hasMore || quirks.has(.stacPastEnd), let next { links.append(next) }
    return links
  }

  static func link(_ rel: String, _ href: String) -> Value {
    .record(["rel": .string(rel), "type": "application/json", "href": .string(href)])
  }

  /// A search has no link to its next page unless a rule of the sandbox says so: no paging of it is known.
  private var next: Value? {
    let form = quirks[.stacNext]?.asString.flatMap(Next.init) ?? (search == nil ? .get : Next.absent)
    let onward = "\(path)\(query(page + 1))"
    switch form {
    case .get: return Self.link("next", origin + onward)
    case .relative: return Self.link("next", onward)
    case .same: return Self.link("next", "\(origin)\(path)\(query(page))")
    case .foreign:
      return Self.link("next", origin.replacing("//127.0.0.1:", with: "//localhost:") + onward)
    case .absent: return nil
    case .post, .merge:
      var body = form == .merge ? Record() : search ?? Record()
      body["page"] = .int(page + 1)
      return .record([
        "rel": "next", "type": "application/geo+json", "href": .string("\(origin)\(path)"), "method": "POST",
        "body": .record(body), "merge": .bool(form == .merge),
      ])
    }
  }

  private func query(_ page: Int) -> String {
    "?page=\(page)" + (limit.map { "&limit=\($0)" } ?? "")
  }
}
