/// Values that arrive in batches, pulled by whoever reads them, so that a stage holds neither all of its
/// input nor all of its output.
///
/// Read by one consumer, once.
package struct ValueStream: Sendable {
  /// How a terminal writes one of its values on a line of its own as soon as it arrives; nil where they are
  /// collected first, to be shown together.
  package let line: (@Sendable (Value) -> String)?
  /// Whether it may go on for as long as somebody watches, so that nobody waits for its end.
  package let isEndless: Bool
  private let pull: @Sendable () async throws -> [Value]?

  /// - parameter pull: the next batch, which may be empty; nil at the end, and again after it.
  package init(
    line: (@Sendable (Value) -> String)? = nil, isEndless: Bool = false,
    _ pull: @escaping @Sendable () async throws -> [Value]?
  ) {
    self.line = line
    self.isEndless = isEndless
    self.pull = pull
  }

  /// One batch.
  package init(_ items: [Value]) {
    let rest = OneShot(items)
    self.init { await rest.take() }
  }

  package func next() async throws -> [Value]? { try await pull() }

  /// Everything that is still to come, in memory.
  package func collect() async throws -> [Value] {
    var all: [Value] = []
    while let batch = try await next() { all += batch }
    return all
  }

  private actor OneShot {
    private var items: [Value]?
    init(_ items: [Value]) { self.items = items }
    func take() -> [Value]? {
      defer { items = nil }
      return items
    }
  }
}

/// What one pipeline stage hands the next: a value, or a list that is still arriving.
package enum Flow: Sendable {
  case value(Value)
  case stream(ValueStream)

  /// The value, a stream collected into a list.
  package func collected() async throws -> Value {
    switch self {
    case .value(let value): value
    case .stream(let stream): .list(try await stream.collect())
    }
  }
}
