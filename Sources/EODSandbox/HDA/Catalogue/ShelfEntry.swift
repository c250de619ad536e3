import EODCore

/// One product on its way into a shelf.
struct ShelfEntry {
  let id: String
  let start: Timestamp
  let end: Timestamp
  /// What tells its footprint from others.
  let place: String
  let footprint: () -> Area?
  /// In the order of the shelf's attributes.
  let attributes: [String]
  var cloudCover: Int?
}
