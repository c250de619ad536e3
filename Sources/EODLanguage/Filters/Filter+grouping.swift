import EODCore
import Synchronization

extension Filter {
  static let unique = Filter(
    Signature(
      "unique", "Leaves out values that came before.", category: .values,
      parameters: [
        Positional(
          "FIELD", .field, "the fields that must differ; else the whole value", isOptional: true, isRest: true
        )
      ], input: .stream, returns: "the first of each kind",
      examples: [
        Example("[b a b] | unique", "Each once, in the order they came.", shows: #"["b","a"]"#),
        Example("[{id: a, n: 1} {id: a, n: 2}] | unique id | count", "One of each id.", shows: "1"),
      ])
  ) { call in
    let paths = call.paths
    let seen = SeenValues()
    return try call.batches { batch in
      if let path = paths.first, paths.count == 1 {
        return zip(batch, seen.areNew(try path.column(of: batch))).compactMap { $1 ? $0 : Value?.none }
      }
      let columns = try paths.map { try $0.column(of: batch) }
      let keys = paths.isEmpty ? batch : batch.indices.map { row in .list(columns.map { $0[row] }) }
      return zip(batch, seen.areNew(keys)).compactMap { $1 ? $0 : Value?.none }
    }
  }

  static let groupBy = Filter(
    Signature(
      "group-by", "Sorts rows into groups by a field.", category: .values,
      parameters: [Positional("FIELD", .field, "the field whose text names the group")], input: .value,
      returns: "a record of lists, in the order the groups came",
      examples: [
        Example(
          "[{id: a, tile: 30UUA} {id: b, tile: 30UUA}] | group-by tile | get 30UUA | get id", "One group.",
          shows: #"["a","b"]"#)
      ])
  ) { call in
    let path = FieldPath(call.positional(0)?.asString ?? "")
    var groups: [[Value]] = []
    var names: [String] = []
    var places: [String: Int] = [:]
    var reader = FieldReader(path)
    for row in try await call.list() {
      let value = try reader.value(in: row)
      let name = value.isNull ? "null" : value.text
      if let place = places[name] {
        groups[place].append(row)
      } else {
        places[name] = groups.count
        names.append(name)
        groups.append([row])
      }
    }
    return .value(.record(Record(zip(names, groups.map(Value.list)))))
  }
}

/// What went by already.
private final class SeenValues: Sendable {
  private let identities = Mutex<Set<Value.Identity>>([])

  /// Of each value, whether it is the first of its kind.
  func areNew(_ values: [Value]) -> [Bool] {
    identities.withLock { seen in values.map { seen.insert($0.identity).inserted } }
  }
}
