import EODCore
import Hummingbird

/// A part of a list by `limit` and `offset`, with links to itself and to what follows.
struct Page<Item> {
  let items: [Item]
  private let limit: Int
  private let offset: Int
  private let hasMore: Bool

  private static var usual: Int { 10 }
  private static var most: Int { 1000 }

  init(of all: [Item], _ request: Request) {
    limit = min(max(1, request.number("limit") ?? Self.usual), Self.most)
    offset = max(0, request.number("offset") ?? 0)
    items = Array(all.dropFirst(offset).prefix(limit))
    hasMore = offset + items.count < all.count
  }

  func links(to address: String) -> Value {
    var links = [link(address, rel: "self", offset: offset)]
    if hasMore { links.append(link(address, rel: "next", offset: offset + limit)) }
    return .list(links)
  }

  private func link(_ address: String, rel: String, offset: Int) -> Value {
    .record([
      "href": .string("\(address)?limit=\(limit)&offset=\(offset)"), "rel": .string(rel),
      "type": "application/json",
    ])
  }
}
