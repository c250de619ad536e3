import EODCore

extension Filter {
  static let sortBy = Filter(
    Signature(
      "sort-by", "Sorts rows by fields, or values by themselves.",
      details: """
        Numbers sort by size, dates by time, strings by code point; values of different types sort as bool,
        number, duration, date, string, list, record, and null at the end. Equals keep their order.
        """,
      category: .values,
      parameters: [
        Positional("FIELD", .field, "the fields, the most important first", isOptional: true, isRest: true)
      ],
      options: [Option(flag: "desc", "the largest first")],
      input: .value, returns: "the same rows in order",
      examples: [
        Example("[3 1 2] | sort-by", "Values by themselves.", shows: "[1,2,3]"),
        Example(
          "[{id: a, size: 1} {id: b, size: 9}] | sort-by size --desc | get id", "The largest first.",
          shows: #"["b","a"]"#),
      ])
  ) { call in
    if case .value(.record(let record)) = call.input {
      let entries = try call.entries(of: record).map { ($0.key, $0.value) }
      return .value(.record(Record(try call.sorted(entries) { $0.1 })))
    }
    return .value(.list(try call.sorted(try await call.list()) { $0 }))
  }

  static let reverse = Filter(
    Signature(
      "reverse", "Turns a list around.", category: .values, input: .value, returns: "the list from its end",
      examples: [Example("[1 2 3] | reverse", "The last comes first.", shows: "[3,2,1]")])
  ) { call in .value(.list(try await call.list().reversed())) }
}

extension FilterCall {
  /// Sorts by the fields that the arguments name; equal ones keep their order.
  fileprivate func sorted<Item>(_ items: [Item], _ row: (Item) -> Value) throws -> [Item] {
    let rows = items.map(row)
    let columns = paths.isEmpty ? [rows] : try paths.map { try $0.column(of: rows) }
    let order = SortOrder(columns, isDescending: hasFlag("desc"))
    return order.places(count: items.count).map { items[$0] }
  }
}
