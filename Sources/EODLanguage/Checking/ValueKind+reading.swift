import EODCore

extension ValueKind {
  /// The value that a bare word spells where this kind is wanted; nil where it spells none.
  func read(_ spelling: String) -> Value? {
    switch self {
    case .any: Literal.read(spelling) ?? .string(spelling)
    case .bool, .int, .number, .date, .duration: Literal.read(spelling).flatMap(accept)
    case .list, .record, .table: nil
    case .text, .string, .path, .job, .pair, .choice, .condition, .field: accept(.string(spelling))
    }
  }

  /// A computed value as this kind hands it on; nil where it is not of the kind. Nothing is coerced but a
  /// string that reads as a date and one that reads as `KEY=VALUE`.
  func accept(_ value: Value) -> Value? {
    // `nil` beside a value would be the value null.
    switch (self, value) {
    case (.any, _), (.text, _), (.bool, .bool), (.int, .int), (.number, .int), (.number, .float),
      (.string, .string),
      (.date, .date), (.duration, .duration), (.list, .list), (.record, .record), (.table, .record),
      (.path, .string), (.job, .string), (.job, .record), (.condition, .string), (.field, .string):
      value
    // Conditions of the cases, for `nil` in a `? :` would be the value null.
    case (.table, .list(let items)) where items.isEmpty || items.isTable: value
    case (.job, .list(let jobs)) where jobs.allSatisfy { accept($0) != nil }: value
    case (.choice(let words), .string(let word)) where words.contains(word): value
    case (.date, .string(let text)): Timestamp(text).map(Value.date)
    case (.pair(let kind), .record(let record)): Self.pair(record, kind)
    case (.pair(let kind), .string(let text)): Self.pair(text, kind)
    default: nil
    }
  }

  private static func pair(_ record: Record, _ kind: ValueKind) -> Value? {
    guard record.count == 2, record["key"]?.asString != nil, let value = record["value"],
      let accepted = kind.accept(value)
    else { return nil }
    var pair = record
    pair["value"] = accepted
    return .record(pair)
  }

  private static func pair(_ text: String, _ kind: ValueKind) -> Value? {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex,
      let value = kind.read(String(text[text.index(after: equals)...]))
    else { return nil }
    return ["key": .string(String(text[..<equals])), "value": value]
  }

  /// An example of how it is written, for diagnostics; nil where the name says it.
  var spellingHint: String? {
    switch self {
    case .bool: "write `true` or `false`"
    case .int: "write a whole number such as `10` or `500MB`"
    case .number: "write a number such as `10` or `0.5`"
    case .date: "write a date such as `2020-06-23` or `2020-06-23T10:00:00Z`"
    case .duration: "write a duration such as `30s`, `5m`, `2h` or `7d`"
    case .pair: "write a name, `=` and a value, without blanks"
    case .choice(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .string, .path, .job, .field: "`\"${…}\"` makes a string of a value"
    case .any, .text, .list, .record, .table, .condition: nil
    }
  }

  /// The kind that a `param` or `def` names by `type`.
  init?(declared type: String) {
    guard let kind = Self.declared[type] else { return nil }
    self = kind
  }

  package static var declaredNames: [String] { declared.keys.sorted() }

  private static let declared: [String: ValueKind] = [
    "any": .any, "bool": .bool, "date": .date, "duration": .duration, "float": .number, "int": .int,
    "job": .job, "list": .list, "number": .number, "path": .path, "record": .record, "string": .string,
    "table": .table,
  ]
}
