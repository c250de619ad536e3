import EODCore

extension Filter {
  static let count = Filter(
    Signature(
      "count", "Counts values, rows or fields.", category: .values, input: .stream, returns: "an int",
      result: .int,
      examples: [
        Example("[a b c] | count", "The values of a list.", shows: "3"),
        Example("[{id: a} {id: b}] | where id == a | count", "The rows that are left.", shows: "1"),
      ])
  ) { call in
    switch call.input {
    case .value(.list(let items)): return .value(.int(items.count))
    case .value(.record(let record)): return .value(.int(record.count))
    case .stream(let stream):
      var count = 0
      while let batch = try await stream.next() { count += batch.count }
      return .value(.int(count))
    case .value: throw call.unusable("a list or a record")
    }
  }

  static let isEmpty = Filter(
    Signature(
      "is-empty", "Tells whether there is nothing in a list, record, string or null.", category: .values,
      input: .stream, returns: "a bool", result: .bool,
      examples: [
        Example("[] | is-empty", "An empty list.", shows: "true"),
        Example("[{id: a}] | where id == b | is-empty", "Nothing was found.", shows: "true"),
      ])
  ) { call in
    switch call.input {
    case .value(.null): return .value(true)
    case .value(.list(let items)): return .value(.bool(items.isEmpty))
    case .value(.record(let record)): return .value(.bool(record.isEmpty))
    case .value(.string(let text)): return .value(.bool(text.isEmpty))
    case .stream(let stream):
      while let batch = try await stream.next() {
        if !batch.isEmpty { return .value(false) }
      }
      return .value(true)
    case .value: throw call.unusable("a list, a record or a string")
    }
  }
}
