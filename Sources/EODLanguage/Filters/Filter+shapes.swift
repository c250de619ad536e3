import EODCore

extension Filter {
  static let items = Filter(
    Signature(
      "items", "Makes a table of the names and values of a record.", category: .values, input: .value,
      returns: "a table of key and value",
      examples: [
        Example(
          "{a: 1, b: 2} | items", "One row for each field.",
          shows: #"[{"key":"a","value":1},{"key":"b","value":2}]"#)
      ])
  ) { call in
    guard case .value(.record(let record)) = call.input else { throw call.unusable("a record") }
    return .value(.list(record.map { ["key": .string($0.key), "value": $0.value] }))
  }

  static let flatten = Filter(
    Signature(
      "flatten", "Puts the elements of inner lists side by side.", category: .values, input: .stream,
      returns: "a list with one level less",
      examples: [Example("[[1 2] [3]] | flatten", "One list of all.", shows: "[1,2,3]")])
  ) { call in
    if case .value(.record(let record)) = call.input {
      return .value(.list(record.values.flatMap(\.elements)))
    }
    return try call.batches { $0.flatMap(\.elements) }
  }

  static let ignore = Filter(
    Signature(
      "ignore", "Drops what comes in, so that nothing is shown.", category: .values, input: .stream,
      examples: [Example("[1 2] | ignore", "Shows nothing.", shows: "")])
  ) { call in
    // A stream must be read for its work to be done.
    if case .stream(let stream) = call.input { while try await stream.next() != nil {} }
    return .value(.null)
  }
}

extension Value {
  /// What a list holds, or the value itself.
  fileprivate var elements: [Value] { asList ?? [self] }
}
