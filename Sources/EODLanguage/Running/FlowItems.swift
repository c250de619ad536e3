import EODCore

/// What a `for` goes through where it may still be arriving.
struct FlowItems: Sendable {
  /// One item, and its index or name.
  struct Turn: Sendable {
    var key: Value
    var item: Value
  }

  private enum Source {
    case items(Items)
    case stream(ValueStream)
  }

  private var source: Source
  private var batch: ArraySlice<Value> = []
  private var count = 0

  init(_ items: Items) { source = .items(items) }
  init(_ stream: ValueStream) { source = .stream(stream) }

  mutating func next() async throws -> Turn? {
    switch source {
    case .items(var items):
      let turn = items.next()
      source = .items(items)
      return turn.map { Turn(key: $0.key, item: $0.item) }
    case .stream(let stream):
      while batch.isEmpty {
        guard let next = try await stream.next() else { return nil }
        batch = next[...]
      }
      defer { count += 1 }
      return batch.popFirst().map { Turn(key: .int(count), item: $0) }
    }
  }
}
