import EODCore

/// What of a shelf is wanted.
struct Selection: Sendable {
  var time = TimeRange()
  /// What footprints must touch.
  var area: Area?
  /// Attributes that must be equal.
  var attributes: [(name: String, text: String)] = []
  var mostCloudCover: Double?
  /// Whole names of products, with or without the ending of their folder; nil for all.
  var names: Set<String>?
  /// Latest first.
  var isDescending = false
}
