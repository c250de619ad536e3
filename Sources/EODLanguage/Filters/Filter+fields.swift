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
    return try call.batches { try $0.map { try path.value(in: $0) } }
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
    return try call.rows { row in .record(Record(try paths.map { ($0.name, try $0.value(in: row)) })) }
  }

  static let reject = Filter(
    Signature(
      "reject", "Leaves out some fields of each row.", category: .values, parameters: [fields],
      input: .stream,
      returns: "the rows without these fields",
      examples: [Example("{id: a, size: 3} | reject size", "All but the size.", shows: #"{"id":"a"}"#)])
  ) { call in
    let paths = call.paths
    return try call.rows { row in
      var record = try row.fields(for: paths[0].name)
      for path in paths {
        if record[path.name] == nil, !path.isOptional {
          throw FilterError.noField(path.name, known: record.keys)
        }
        record[path.name] = nil
      }
      return .record(record)
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
    return try call.rows { [names] row in
      let record = try row.fields(for: names.keys.first ?? "")
      if let missing = names.keys.sorted().first(where: { record[$0] == nil }) {
        throw FilterError.noField(missing, known: record.keys)
      }
      return .record(Record(record.map { (names[$0.key] ?? $0.key, $0.value) }))
    }
  }
}

extension Value {
  fileprivate func fields(for name: String) throws(FilterError) -> Record {
    guard let record = asRecord else { throw .notARecord(name, found: typeName) }
    return record
  }
}
