import EODCore

extension Filter {
  private static let fields = Positional(
    "FIELD", .field, "a field, or a path such as `location.id`", isRest: true)

  static let get = Filter(
    Signature(
      "get", "Takes one field of each row.",
      details:
        "A path such as `location.id` goes deeper, a number takes an element, `?` allows it to be missing.",
      category: .values,
      parameters: [Positional("FIELD", .field, "a field, or a path such as `location.id`")],
      input: .stream, returns: "the field of a record, the column of a table",
      examples: [
        Example("{id: a, size: 3} | get size", "A field.", shows: "3"),
        Example("[{id: a} {id: b}] | get id", "A column.", shows: #"["a","b"]"#),
        Example("{hits: [{id: a}]} | get hits.0.id", "A path.", shows: "a"),
      ])
  ) { call in
    let path = FieldPath(call.positional(0)?.asString ?? "")
    if case .value(let value) = call.input { return .value(try path.value(in: value)) }
    if path.isElement { return .value(try path.value(in: .list(try await call.list()))) }
    return try call.batches { try path.column(of: $0) }
  }

  static let select = Filter(
    Signature(
      "select", "Keeps only some fields of each row.", category: .values, parameters: [fields],
      input: .stream,
      returns: "the rows with these fields, in this order",
      examples: [
        Example(
          "{id: a, size: 3, tile: 30UUA} | select size id", "In the order said.",
          shows: #"{"size":3,"id":"a"}"#)
      ])
  ) { call in
    let paths = call.paths
    return try call.rows { rows in
      let columns = try paths.map { try $0.column(of: rows) }
      let first = Record(zip(paths.map(\.name), columns.indices.map(Value.int)))
      let places = first.values.compactMap(\.asInt)
      return rows.indices.map { row in
        .record(Record(shape: first.shape, values: places.map { columns[$0][row] }))
      }
    }
  }

  static let reject = Filter(
    Signature(
      "reject", "Leaves out some fields of each row.", category: .values, parameters: [fields],
      input: .stream,
      returns: "the rows without these fields",
      examples: [Example("{id: a, size: 3} | reject size", "All but the size.", shows: #"{"id":"a"}"#)])
  ) { call in
    let paths = call.paths
    return try call.records(named: paths[0].name) { record throws(FilterError) in
      for path in paths where !path.isOptional && record[path.name] == nil {
        throw .noField(path.name, known: record.keys)
      }
      let left = Set(paths.map(\.name))
      return RecordMaker.Plan(
        record.keys.indices.filter { !left.contains(record.keys[$0]) }.map { (record.keys[$0], $0) })
    }
  }

  static let rename = Filter(
    Signature(
      "rename", "Gives fields of each row other names.", category: .values,
      parameters: [Positional("OLD=NEW", .pair(.string), "the field and its new name", isRest: true)],
      input: .stream, returns: "the rows with the new names",
      examples: [
        Example(
          "{tileId: 30UUA, n: 1} | rename tileId=tile", "The place stays.", shows: #"{"tile":"30UUA","n":1}"#)
      ])
  ) { call in
    var names: [String: String] = [:]
    for pair in call.positionals { names[pair["key"]?.text ?? ""] = pair["value"]?.text }
    return try call.records(named: names.keys.first ?? "") { [names] record throws(FilterError) in
      if let missing = names.keys.sorted().first(where: { record[$0] == nil }) {
        throw .noField(missing, known: record.keys)
      }
      // Two of one name: the later value in the place of the first, as in every record.
      let renamed = Record(record.keys.enumerated().map { (names[$1] ?? $1, .int($0)) })
      return RecordMaker.Plan(renamed.compactMap { field in field.value.asInt.map { (field.key, $0) } })
    }
  }
}

extension FilterCall {
  /// Makes a record of each row, by a plan for the rows of one shape.
  fileprivate func records(
    named name: String, _ plan: @escaping @Sendable (Record) throws(FilterError) -> RecordMaker.Plan
  ) throws -> Flow {
    try rows { rows in
      var maker = RecordMaker(plan)
      return try rows.map { .record(try maker.record(of: $0.fields(for: name))) }
    }
  }
}

extension Value {
  fileprivate func fields(for name: String) throws(FilterError) -> Record {
    guard let record = asRecord else { throw .notARecord(name, found: typeName) }
    return record
  }
}
