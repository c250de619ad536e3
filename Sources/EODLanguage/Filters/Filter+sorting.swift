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
      return .value(.record(Record(try call.places(of: entries.map(\.1)).map { entries[$0] })))
    }
    let rows = try await call.list()
    return .value(.list(try call.places(of: rows).map { rows[$0] }))
  }

  static let reverse = Filter(
    Signature(
      "reverse", "Turns a list around.", category: .values, input: .value, returns: "the list from its end",
      examples: [Example("[1 2 3] | reverse", "The last comes first.", shows: "[3,2,1]")])
  ) { call in .value(.list(try await call.list().reversed())) }
}

extension FilterCall {
  /// The places of rows in the order of the fields that the arguments name; equal ones keep their order.
  fileprivate func places(of rows: [Value]) throws -> [Int] {
    var order = SortOrder(isDescending: hasFlag("desc"))
    if paths.isEmpty { order.add(rows) }
    for path in paths { order.add(try path.column(of: rows)) }
    return order.places(count: rows.count)
  }
}
