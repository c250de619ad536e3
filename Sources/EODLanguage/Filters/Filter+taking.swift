import EODCore

extension Filter {
  private static let howMany = Positional(
    "N", .int, "how many; without it, one value and no list", isOptional: true)

  static let first = Filter(
    Signature(
      "first", "Takes the first value, or the first N.", category: .values, parameters: [howMany],
      input: .stream,
      returns: "a value, or a list where N is given",
      examples: [
        Example("[5 6 7] | first", "One value.", shows: "5"),
        Example("[5 6 7] | first 2", "A list; what comes after it is not even asked for.", shows: "[5,6]"),
      ])
  ) { call in
    let limit = try call.limit()
    switch call.input {
    case .value(.record(let record)):
      return .value(.record(try call.entries(of: record).slice { $0.prefix(limit ?? 1) }))
    case .value(.list(let items)): return try call.taken(items.prefix(limit ?? 1), limit)
    case .stream(let stream):
      guard let limit else { return .value(try await call.firstValue(of: stream)) }
      return .stream(Counter(limit).prefix(of: stream))
    case .value: throw call.unusable("a list")
    }
  }

  static let last = Filter(
    Signature(
      "last", "Takes the last value, or the last N.", category: .values, parameters: [howMany],
      input: .stream,
      returns: "a value, or a list where N is given",
      examples: [
        Example("[5 6 7] | last", "One value.", shows: "7"),
        Example("[5 6 7] | last 2", "A list.", shows: "[6,7]"),
      ])
  ) { call in
    let limit = try call.limit()
    switch call.input {
    case .value(.record(let record)):
      return .value(.record(try call.entries(of: record).slice { $0.suffix(limit ?? 1) }))
    case .value(.list(let items)): return try call.taken(items.suffix(limit ?? 1), limit)
    case .stream(let stream):
      var kept: [Value] = []
      let wanted = limit ?? 1
      while let batch = try await stream.next() {
        kept = Array((batch.count < wanted ? kept + batch : batch).suffix(wanted))
      }
      return try call.taken(kept[...], limit)
    case .value: throw call.unusable("a list")
    }
  }

  static let skip = Filter(
    Signature(
      "skip", "Leaves out the first N values.", category: .values,
      parameters: [Positional("N", .int, "how many; one if it is not said", isOptional: true)],
      input: .stream,
      returns: "the rest of the list",
      examples: [Example("[5 6 7] | skip 2", "What comes after the first two.", shows: "[7]")])
  ) { call in
    let limit = try call.limit() ?? 1
    switch call.input {
    case .value(.record(let record)):
      return .value(.record(try call.entries(of: record).slice { $0.dropFirst(limit) }))
    case .value(.list(let items)): return .value(.list(Array(items.dropFirst(limit))))
    case .stream(let stream): return .stream(Counter(limit).rest(of: stream))
    case .value: throw call.unusable("a list")
    }
  }
}

extension FilterCall {
  fileprivate func limit() throws(FilterError) -> Int? {
    guard let limit = positional(0)?.asInt else { return nil }
    guard limit >= 0 else { throw .negativeCount(name, limit) }
    return limit
  }

  /// A list where a count was given, else the one value.
  fileprivate func taken(_ items: ArraySlice<Value>, _ limit: Int?) throws(FilterError) -> Flow {
    if limit != nil { return .value(.list(Array(items))) }
    guard let item = items.first else { throw .empty(name) }
    return .value(item)
  }

  fileprivate func firstValue(of stream: ValueStream) async throws -> Value {
    while let batch = try await stream.next() {
      if let value = batch.first { return value }
    }
    throw FilterError.empty(name)
  }
}

extension Record {
  fileprivate func slice(
    _ take: (ArraySlice<(key: String, value: Value)>) -> ArraySlice<(key: String, value: Value)>
  )
    -> Record
  {
    Record(take(Array(self)[...]).map { ($0.key, $0.value) })
  }
}

/// How many values of a stream are still to be taken or left out.
private actor Counter {
  private var left: Int

  init(_ count: Int) { left = count }

  /// The first ones; the stream is not asked again when they are there.
  nonisolated func prefix(of stream: ValueStream) -> ValueStream {
    ValueStream {
      guard await self.left > 0, let batch = try await stream.next() else { return nil }
      return await self.take(batch)
    }
  }

  /// All but the first ones.
  nonisolated func rest(of stream: ValueStream) -> ValueStream {
    ValueStream {
      guard let batch = try await stream.next() else { return nil }
      return await self.drop(batch)
    }
  }

  private func take(_ batch: [Value]) -> [Value] {
    let taken = batch.prefix(left)
    left -= taken.count
    return Array(taken)
  }

  private func drop(_ batch: [Value]) -> [Value] {
    let dropped = Swift.min(left, batch.count)
    left -= dropped
    return Array(batch.dropFirst(dropped))
  }
}
