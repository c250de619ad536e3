import EODCore

/// Why an operator cannot take its operands.
enum OperatorFault: Error, Equatable {
  case types(BinaryOperator, left: String, right: String)
  case overflow(BinaryOperator)
  case notFinite(BinaryOperator)
  case divisionByZero
  case tooLarge
  case notADate(String)
  case dateOutOfRange
  case negation(String)
  case matchSubject(String)
  case patternType(String)
}

/// The operators on values. Nothing is coerced, but that an int meets a float as a float, and a string
/// compared with a date is read as one.
enum Operation {
  /// The value of a strict operator; `and`, `or`, `??` and the matches are the machine's.
  static func apply(_ symbol: BinaryOperator, _ left: Value, _ right: Value) throws(OperatorFault) -> Value {
    switch symbol {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      .bool(try compare(symbol, left, right))
    case .isIn: .bool(try contains(right, left))
    case .add, .subtract, .multiply, .divide, .remainder: try arithmetic(symbol, left, right)
    case .or, .and, .coalesce, .matches, .matchesNot:
      throw .types(symbol, left: left.typeName, right: right.typeName)
    }
  }

  /// Equality and order.
  static func compare(_ symbol: BinaryOperator, _ left: Value, _ right: Value) throws(OperatorFault) -> Bool {
    switch symbol {
    case .equal: try equal(left, right, symbol)
    case .notEqual: try !equal(left, right, symbol)
    case .less: try compare(left, right, symbol) < 0
    case .lessOrEqual: try compare(left, right, symbol) <= 0
    case .greater: try compare(left, right, symbol) > 0
    case .greaterOrEqual: try compare(left, right, symbol) >= 0
    default: throw .types(symbol, left: left.typeName, right: right.typeName)
    }
  }

  /// Unary minus.
  static func negate(_ value: Value) throws(OperatorFault) -> Value {
    switch value {
    case .int(let number):
      guard number != .min else { throw .overflow(.subtract) }
      return .int(-number)
    case .float(let number): return .float(-number)
    case .duration(let duration): return .duration(.zero - duration)
    default: throw .negation(value.typeName)
    }
  }

  /// Equality of like with like; null is equal to null alone. Other types that differ cannot be compared,
  /// since the answer would always be no.
  private static func equal(_ a: Value, _ b: Value, _ symbol: BinaryOperator) throws(OperatorFault) -> Bool {
    switch (a, b) {
    case (.null, _), (_, .null), (.bool, .bool), (.string, .string): a == b
    case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
    case (.record(let a), .record(let b)):
      a.count == b.count && a.allSatisfy { field in b[field.key].map { isSame(field.value, $0) } ?? false }
    default: try compare(a, b, symbol) == 0
    }
  }

  /// Below zero, zero or above, for values that have an order: numbers, strings, dates, durations.
  private static func compare(_ a: Value, _ b: Value, _ symbol: BinaryOperator) throws(OperatorFault) -> Int {
    switch (a, b) {
    case (.int(let a), .int(let b)): return order(a, b)
    case (.string(let a), .string(let b)): return order(a, b)
    case (.date(let a), .date(let b)): return order(a, b)
    case (.duration(let a), .duration(let b)): return order(a, b)
    case (.date(let a), .string(let b)): return order(a, try date(b))
    case (.string(let a), .date(let b)): return order(try date(a), b)
    default:
      guard let first = a.asNumber, let second = b.asNumber else {
        throw .types(symbol, left: a.typeName, right: b.typeName)
      }
      return order(first, second)
    }
  }

  private static func order<Item: Comparable>(_ a: Item, _ b: Item) -> Int { a < b ? -1 : a == b ? 0 : 1 }

  private static func date(_ text: String) throws(OperatorFault) -> Timestamp {
    guard let date = Timestamp(text) else { throw .notADate(text) }
    return date
  }

  /// Whether a list has the value, a record the field, or a string the text.
  private static func contains(_ container: Value, _ value: Value) throws(OperatorFault) -> Bool {
    switch (container, value) {
    case (.list(let items), _): items.contains { isSame($0, value) }
    case (.record(let record), .string(let name)): record[name] != nil
    case (.string(let text), .string(let part)): text.contains(part)
    default: throw .types(.isIn, left: value.typeName, right: container.typeName)
    }
  }

  /// Equality that is false where types differ.
  static func isSame(_ a: Value, _ b: Value) -> Bool { (try? equal(a, b, .equal)) ?? false }
}

extension BinaryOperator {
  /// A comparison of ints.
  @inline(__always)
  func compares(_ a: Int, _ b: Int) -> Bool {
    switch self {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    default: a >= b
    }
  }
}
