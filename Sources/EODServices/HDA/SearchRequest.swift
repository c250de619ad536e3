package import EODCore

/// What a user looks for, before it is known by which keys the dataset wants to be asked.
package struct SearchRequest: Sendable, Equatable {
  package var dataset: String
  /// Written as a day, the end means all of that day.
  package var time: TimeRange
  package var box: BoundingBox?
  package var tile: Tile?
  /// Keys of the dataset with the values that users write, `KEY=VALUE`.
  package var conditions: [(key: String, value: String)]

  package init(
    dataset: String, start: Timestamp? = nil, end: Timestamp? = nil, box: BoundingBox? = nil,
    tile: Tile? = nil,
    conditions: [(key: String, value: String)] = []
  ) {
    self.dataset = dataset
    time = TimeRange(from: start, to: end)
    self.box = box
    self.tile = tile
    self.conditions = conditions
  }

  package static func == (a: SearchRequest, b: SearchRequest) -> Bool {
    a.dataset == b.dataset && a.time == b.time && a.box == b.box && a.tile == b.tile
      && a.conditions.elementsEqual(b.conditions, by: ==)
  }
}

/// A request in the dataset's own keys.
package struct SearchQuery: Sendable, Equatable {
  /// The body of the search, without paging.
  package var body: Record
  /// A tile the dataset cannot be asked for, to be found in the names of the products instead.
  package var tileInNames: Tile?
}
