/// What the language computes with, and what every command takes and returns. Maps to JSON both ways.
package enum Value: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int)
  case float(Double)
  case string(String)
  case date(Timestamp)
  case duration(Duration)
  case list([Value])
  case record(Record)
}

extension Value {
  /// The name of the type as the language writes it.
  package var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .string: "string"
    case .date: "date"
    case .duration: "duration"
    case .list(let items): items.isTable ? "table" : "list"
    case .record: "record"
    }
  }

  package var asString: String? { if case .string(let text) = self { text } else { nil } }
  package var asInt: Int? { if case .int(let number) = self { number } else { nil } }
  package var asBool: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  package var asList: [Value]? { if case .list(let items) = self { items } else { nil } }
  package var asRecord: Record? { if case .record(let record) = self { record } else { nil } }
  package var asDate: Timestamp? { if case .date(let date) = self { date } else { nil } }

  /// A number, from an int or a float.
  package var asNumber: Double? {
    switch self {
    case .int(let number): Double(number)
    case .float(let number): number
    default: nil
    }
  }

  package var isNull: Bool { if case .null = self { true } else { false } }

  /// The field of a record; nil for other values and missing fields.
  package subscript(field: String) -> Value? { asRecord?[field] }
}

extension [Value] {
  /// Whether every element is a record and there is at least one: a table is a list of records.
  package var isTable: Bool {
    !isEmpty && allSatisfy { if case .record = $0 { true } else { false } }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByFloatLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(floatLiteral value: Double) { self = .float(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: Value...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, Value)...) { self = .record(Record(elements)) }

  /// A string, or null for nil.
  package init(_ text: String?) { self = text.map(Value.string) ?? .null }
  /// An int, or null for nil.
  package init(_ number: Int?) { self = number.map(Value.int) ?? .null }
  /// A date, or null for nil.
  package init(_ date: Timestamp?) { self = date.map(Value.date) ?? .null }
}
