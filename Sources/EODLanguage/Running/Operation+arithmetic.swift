import EODCore

extension Operation {
  /// Operators make no text above 256 MiB and no list above ten million elements, so that a loop gone wrong
  /// is an error before memory is used up.
  static let longestText = 256 << 20
  private static let longestList = 10_000_000

  /// Whether two texts may be joined.
  static func fits(_ a: String, _ b: String) -> Bool { a.utf8.count + b.utf8.count <= longestText }

  /// Whether two lists may be joined.
  static func fits(_ a: [Value], _ b: [Value]) -> Bool { a.count + b.count <= longestList }

  /// `+ - * / %` of numbers, of dates and durations, and `+` of strings and of lists.
  static func arithmetic(_ symbol: BinaryOperator, _ a: Value, _ b: Value) throws(OperatorFault) -> Value {
    switch (a, b) {
    case (.int(let a), .int(let b)): return try ints(symbol, a, b)
    case (.string(let a), .string(let b)) where symbol == .add:
      guard fits(a, b) else { throw .tooLarge }
      return .string(a + b)
    case (.list(let a), .list(let b)) where symbol == .add:
      guard fits(a, b) else { throw .tooLarge }
      return .list(a + b)
    case (.date(let date), .duration(let duration)) where symbol == .add || symbol == .subtract:
      guard let moved = date.adding(symbol == .add ? duration : .zero - duration) else {
        throw .dateOutOfRange
      }
      return .date(moved)
    case (.duration(let duration), .date(let date)) where symbol == .add:
      guard let moved = date.adding(duration) else { throw .dateOutOfRange }
      return .date(moved)
    case (.date(let a), .date(let b)) where symbol == .subtract:
      guard !a.nanoseconds.subtractingReportingOverflow(b.nanoseconds).overflow else { throw .dateOutOfRange }
      return .duration(a.since(b))
    case (.duration(let a), .duration(let b)): return try durations(symbol, a, b)
    case (.duration(let duration), _) where symbol == .multiply || symbol == .divide:
      guard let factor = b.asNumber else { throw .types(symbol, left: a.typeName, right: b.typeName) }
      return try scaled(duration, symbol, by: factor)
    case (_, .duration(let duration)) where symbol == .multiply:
      guard let factor = a.asNumber else { throw .types(symbol, left: a.typeName, right: b.typeName) }
      return try scaled(duration, symbol, by: factor)
    default:
      guard let first = a.asNumber, let second = b.asNumber else {
        throw .types(symbol, left: a.typeName, right: b.typeName)
      }
      return .float(try floats(symbol, first, second))
    }
  }

  /// An int; a quotient that is not whole is a float.
  private static func ints(_ symbol: BinaryOperator, _ a: Int, _ b: Int) throws(OperatorFault) -> Value {
    let result: (partialValue: Int, overflow: Bool)
    switch symbol {
    case .add: result = a.addingReportingOverflow(b)
    case .subtract: result = a.subtractingReportingOverflow(b)
    case .multiply: result = a.multipliedReportingOverflow(by: b)
    default:
      guard b != 0 else { throw .divisionByZero }
      let remainder = a.remainderReportingOverflow(dividingBy: b).partialValue
      if symbol == .remainder { return .int(remainder) }
      guard remainder == 0 else { return .float(Double(a) / Double(b)) }
      result = a.dividedReportingOverflow(by: b)
    }
    guard !result.overflow else { throw .overflow(symbol) }
    return .int(result.partialValue)
  }

  private static func floats(_ symbol: BinaryOperator, _ a: Double, _ b: Double) throws(OperatorFault)
    -> Double
  {
    let result: Double
    switch symbol {
    case .add: result = a + b
    case .subtract: result = a - b
    case .multiply: result = a * b
    default:
      guard b != 0 else { throw .divisionByZero }
      result = symbol == .divide ? a / b : a.truncatingRemainder(dividingBy: b)
    }
    guard result.isFinite else { throw .notFinite(symbol) }
    return result
  }

  private static func durations(
    _ symbol: BinaryOperator, _ a: Duration, _ b: Duration
  ) throws(OperatorFault) -> Value {
    switch symbol {
    case .add: return .duration(a + b)
    case .subtract: return .duration(a - b)
    case .divide:
      guard b != .zero else { throw .divisionByZero }
      return .float(a / b)
    default: throw .types(symbol, left: "duration", right: "duration")
    }
  }

  private static func scaled(
    _ duration: Duration, _ symbol: BinaryOperator, by factor: Double
  ) throws(OperatorFault) -> Value {
    guard symbol == .multiply || factor != 0 else { throw .divisionByZero }
    let seconds = symbol == .multiply ? duration.inSeconds * factor : duration.inSeconds / factor
    guard abs(seconds) < 1e15 else { throw .overflow(symbol) }
    return .duration(.milliseconds(Int64((seconds * 1000).rounded())))
  }
}
