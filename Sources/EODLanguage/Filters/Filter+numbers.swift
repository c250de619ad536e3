import EODCore

extension Filter {
  private static let field = Positional(
    "FIELD", .field, "the field of each row; else the values", isOptional: true)

  static let sum = Filter(
    Signature(
      "sum", "Adds numbers or durations.", category: .values, parameters: [field], input: .value,
      returns: "the sum; 0 of nothing",
      examples: [
        Example("[1 2 3.5] | sum", "Values.", shows: "6.5"),
        Example("[{size: 2GB} {size: 1GB}] | sum size", "A field.", shows: "3000000000"),
      ])
  ) { call in .value(try call.total(of: try await call.column())) }

  static let mean = Filter(
    Signature(
      "mean", "Averages numbers or durations.", category: .values, parameters: [field], input: .value,
      returns: "the mean; an error of nothing",
      examples: [Example("[1 2 6] | mean", "Sum by count.", shows: "3.0")])
  ) { call in
    let column = try await call.column()
    guard !column.isEmpty else { throw FilterError.empty(call.name) }
    return .value(try call.apply(.divide, try call.total(of: column), .float(Double(column.count))))
  }

  static let min = Filter(
    Signature(
      "min", "Finds the smallest number, date, duration or string.", category: .values, parameters: [field],
      input: .value, returns: "the value; an error of nothing",
      examples: [Example("[3 1 2] | min", "The smallest.", shows: "1")])
  ) { call in .value(try await call.extreme(.less)) }

  static let max = Filter(
    Signature(
      "max", "Finds the largest number, date, duration or string.", category: .values, parameters: [field],
      input: .value, returns: "the value; an error of nothing",
      examples: [Example("[{cloud: 3} {cloud: 40}] | max cloud", "Of a field.", shows: "40")])
  ) { call in .value(try await call.extreme(.greater)) }
}

extension FilterCall {
  fileprivate func column() async throws -> [Value] {
    let rows = try await list()
    return try paths.first?.column(of: rows) ?? rows
  }

  fileprivate func total(of column: [Value]) throws(FilterError) -> Value {
    guard let first = column.first else { return 0 }
    guard first.isSummable else {
      throw .element(name, wanted: "numbers or durations", found: first.typeName, index: 0)
    }
    var total = first
    for value in column.dropFirst() {
      if case (.int(let a), .int(let b)) = (total, value),
        case (let sum, false) = a.addingReportingOverflow(b)
      {
        total = .int(sum)
      } else {
        total = try apply(.add, total, value)
      }
    }
    return total
  }

  fileprivate func extreme(_ symbol: BinaryOperator) async throws -> Value {
    let column = try await column()
    guard var best = column.first else { throw FilterError.empty(name) }
    for value in column {
      if case (.int(let a), .int(let b)) = (value, best) {
        if symbol == .less ? a < b : a > b { best = value }
      } else if try apply(symbol, value, best) == true {
        best = value
      }
    }
    return best
  }

  fileprivate func apply(_ symbol: BinaryOperator, _ a: Value, _ b: Value) throws(FilterError) -> Value {
    do {
      return try Operation.apply(symbol, a, b)
    } catch {
      throw .operation(name, error)
    }
  }
}

extension Value {
  fileprivate var isSummable: Bool {
    switch self {
    case .int, .float, .duration: true
    case .null, .bool, .string, .date, .list, .record: false
    }
  }
}
