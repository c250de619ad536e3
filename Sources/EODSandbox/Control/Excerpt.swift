import EODCore
import Hummingbird

/// The first part of a list that may be long, by `limit` and `offset`.
struct Excerpt<Item: Sendable>: Sendable {
  let items: [Item]
  let total: Int

  /// How many are shown unless asked otherwise, and at most.
  static var usual: Int { 50 }
  static var most: Int { 1000 }

  init(of all: [Item], limit: Int?, offset: Int? = nil) {
    let start = min(max(0, offset ?? 0), all.count)
    items = Array(all[start...].prefix(min(max(1, limit ?? Self.usual), Self.most)))
    total = all.count
  }

  init(of all: [Item], _ request: Request) {
    self.init(of: all, limit: request.number("limit"), offset: request.number("offset"))
  }

  /// As `{NAME: […], "total": …}`.
  func shape(_ name: String, _ shape: (Item) -> Value) -> Value {
    .record(Record([(name, .list(items.map(shape))), ("total", .int(total))]))
  }
}
