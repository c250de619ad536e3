import EODCore
import Hummingbird

/// Which part of a list is asked for by `limit` and `offset`, and the links to itself and to what follows.
struct ListPage: Sendable {
  /// What a link to the next page may be, other than an address that leads there.
  enum NextLink: String, Sendable, CaseIterable {
    /// There is one even where nothing follows.
    case spurious
    /// Without scheme and host.
    case relative
    /// To this very page.
    case repeated
    /// On another host.
    case foreign
  }

  let limit: Int
  let offset: Int
  private let nextLink: NextLink?

  private static let usual = 10
  private static let most = 1000
  /// Beyond any list, and far from where sums overflow.
  private static let farthest = 1_000_000_000

  /// - throws: where a number is none.
  init(_ request: Request, _ quirks: Quirks) throws {
    let limit = try request.count("limit", from: 1) ?? Self.usual
    offset = min(try request.count("offset", from: 0) ?? 0, Self.farthest)
    self.limit = min(limit, Self.most, quirks[.listLimit]?.asInt ?? Self.most)
    nextLink = quirks[.nextLink]?.asString.flatMap(NextLink.init)
  }

  /// - parameter address: absolute.
  func links(to address: String, hasMore: Bool) -> Value {
    var links = [link("\(address)?limit=\(limit)&offset=\(offset)", rel: "self")]
    let query = "limit=\(limit)&offset=\(offset + limit)"
    switch nextLink {
    case .spurious: links.append(link("\(address)?\(query)", rel: "next"))
    case .repeated: links.append(link("\(address)?limit=\(limit)&offset=\(offset)", rel: "next"))
    case .relative where hasMore:
      links.append(link("\(address.split(separator: "/").last ?? "")?\(query)", rel: "next"))
    case .foreign where hasMore:
      links.append(link("http://foreign.invalid/serverless/jobs?\(query)", rel: "next"))
    default: if hasMore { links.append(link("\(address)?\(query)", rel: "next")) }
    }
    return .list(links)
  }

  private func link(_ address: String, rel: String) -> Value {
    .record(["href": .string(address), "rel": .string(rel), "type": "application/json"])
  }
}

extension Request {
  /// A number of the query; nil where it is missing. Longer than a machine's word, it is the largest of these.
  func count(_ name: String, from least: Int) throws -> Int? {
    guard let text = uri.queryParameters[Substring(name)] else { return nil }
    let digits = text.utf8.allSatisfy { (48...57).contains($0) } && !text.isEmpty
    guard let number = Int(text) ?? (digits ? Int.max : nil), number >= least else {
      throw Refusal(
        .badRequest, .record(["message": .string("\(name) must be a number from \(least) on")]))
    }
    return number
  }
}
