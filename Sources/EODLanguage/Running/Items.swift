import EODCore

/// What a `for` goes through, one after the other: a range without making a list of it, a list with its
/// indices, a record's values with their names, a stream batch by batch.
struct Items: Sendable {
  /// One item, and its index or name.
  struct Turn: Sendable {
    var key: Value
    var item: Value
  }

  private enum Known: Sendable {
    case range(Range<Int>)
    case list([Value])
    case record(Record)
  }

  /// What is there.
  private var known: Known
  private var position = 0
  /// The items of the batches before.
  private var earlier = 0
  /// Where more comes from; nil at its end.
  private var stream: ValueStream?

  init(_ range: Range<Int>) { known = .range(range) }

  init(_ stream: ValueStream) {
    known = .list([])
    self.stream = stream
  }

  /// - throws: ``Diagnostic`` where the value cannot be gone through.
  init(_ value: Value, _ span: Span, _ text: SourceText) throws(Diagnostic) {
    switch value {
    case .list(let items): known = .list(items)
    case .record(let record): known = .record(record)
    default: throw Diagnostic.notASequence(value, span, text)
    }
  }

  /// Whether more may come of a stream once what is there is gone through.
  var isArriving: Bool { stream != nil }

  /// The next of the items that are there.
  mutating func nextKnown() -> Turn? {
    defer { position += 1 }
    switch known {
    case .range(let range):
      return position < range.count
        ? Turn(key: .int(position), item: .int(range.lowerBound + position)) : nil
    case .list(let items):
      return position < items.count ? Turn(key: .int(earlier + position), item: items[position]) : nil
    case .record(let record):
      return position < record.count
        ? Turn(key: .string(record[position].key), item: record[position].value) : nil
    }
  }

  /// Waits for the next batch, once what is there was gone through.
  mutating func refill() async throws {
    guard let batch = try await stream?.next() else {
      stream = nil
      return
    }
    if case .list(let items) = known { earlier += items.count }
    known = .list(batch)
    position = 0
  }

  mutating func next() async throws -> Turn? {
    while true {
      if let turn = nextKnown() { return turn }
      guard isArriving else { return nil }
      try await refill()
    }
  }
}
