import EODCore

extension Filter {
  static let whereFilter = Filter(
    Signature(
      "where", "Keeps the rows for which a condition holds.",
      details: """
        In the condition a bare word left of an operator is a field of the row, and right of it a string.
        A field that a row lacks is an error; `cloud?` is null there. On a record of records it keeps entries.
        """,
      category: .values,
      parameters: [
        Positional("CONDITION", .condition, "what must hold, such as `cloud < 20 and tile == T33UWP`")
      ],
      input: .stream, returns: "the rows, or entries, that are kept",
      examples: [
        Example(
          "[{tile: 30UUA, cloud: 10} {tile: 30UVA, cloud: 80}] | where cloud < 20", "Rows with few clouds.",
          shows: #"[{"tile":"30UUA","cloud":10}]"#),
        Example(
          "{a: {tile: 30UUA}, b: {tile: 30UVA}} | where tile == 30UVA", "Entries keep their names.",
          shows: #"{"b":{"tile":"30UVA"}}"#),
        Example(
          "[{id: a} {id: b}] | where id in [b c] | get id", "`in` looks into a list.", shows: #"["b"]"#),
      ])
  ) { call in
    guard let test = call.test else { throw call.unusable("a condition") }
    guard case .value(.record(let record)) = call.input else { return try call.batches(test.filter) }
    return .value(.record(try call.entries(of: record).filtering { try !test.filter([$0]).isEmpty }))
  }
}

extension FilterCall {
  /// A record of records, which filters go through by its entries.
  func entries(of record: Record) throws(FilterError) -> Record {
    guard record.values.allSatisfy({ $0.asRecord != nil }) else {
      throw unusable("a list or a record of records")
    }
    return record
  }
}

extension Record {
  /// The entries whose values pass.
  func filtering(_ isKept: (Value) throws -> Bool) rethrows -> Record {
    Record(try filter { try isKept($0.value) }.map { ($0.key, $0.value) })
  }
}
