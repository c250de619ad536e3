import EODCore

/// How much a column matters to a person who reads a table that does not fit: 0 is a key, higher goes first.
enum ColumnRank {
  /// - parameters:
  ///   - field: the column's name.
  ///   - fields: those of all columns: what a product's name tells need not stand beside it.
  ///   - isEmpty: whether no row that is shown has anything there.
  static func of(_ field: String, among fields: [String], isEmpty: Bool) -> Int {
    if isEmpty { return 5 }
    if far.contains(field) { return 4 }
    if field == "path", fields.contains("name") { return 4 }
    if inNames.contains(field), fields.contains(where: { $0 == "name" || $0 == "id" }) { return 3 }
    if field == fields.first || keys.contains(field) { return 0 }
    return near.contains(field) ? 1 : 2
  }

  private static let keys: Set<String> = ["id", "name", "label", "product", "job"]

  private static let near: Set<String> = [
    "state", "tile", "sensing", "start", "time", "size", "on_tape", "message", "reason", "title", "count",
    "cloud", "level", "file", "operator", "created", "key",
  ]

  /// Long, and for programs more than for people.
  private static let far: Set<String> = [
    "location", "url", "href", "thumbnail", "footprint", "geometry", "bbox", "into", "fingerprint", "request",
  ]

  private static let inNames: Set<String> = ["mission", "level", "baseline", "dataset", "end"]
}
