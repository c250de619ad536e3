import EODCore

/// What is known of a value before anything runs.
///
/// Only what is certain counts, because a finding stops the script: a variable that is set twice, a field, what
/// a command returns without declaring it are nothing known.
enum Known {
  case nothing
  /// Of the type of this sample.
  case type(Value)
  case value(Value)

  /// A value of the type; nil where the type is not known, or null, which may stand for what is set elsewhere.
  var sample: Value? {
    switch self {
    case .nothing, .value(.null), .type(.null): nil
    case .type(let value), .value(let value): value
    }
  }

  /// A value of a kind, which accepts values of one type alone.
  init(_ kind: ValueKind?) {
    switch kind {
    case .bool?: self = .type(true)
    case .int?: self = .type(1)
    case .string?, .path?, .choice?: self = .type("")
    case .date?: self = .type(.date(Timestamp(nanoseconds: 0)))
    case .duration?: self = .type(.duration(.seconds(1)))
    case .list?: self = .type([])
    case .record?: self = .type(.record(Record()))
    case .any?, .text?, .number?, .table?, .job?, .pair?, .condition?, .field?, nil: self = .nothing
    }
  }
}

extension Checker {
  /// What is known of the value of an expression.
  func known(_ expression: Checked.Expression) -> Known {
    switch expression.kind {
    case .constant(let value): return .value(value)
    case .local(let slot, _): return current.known[slot] ?? .nothing
    case .global(let slot, _): return bodies[0].known[slot] ?? .nothing
    case .list, .range: return .type([])
    case .record, .pair: return .type(.record(Record()))
    case .text: return .type("")
    case .match: return .type(true)
    case .unary(.not, _): return .type(true)
    case .unary(.minus, let operand):
      return known(operand).sample.flatMap { try? Operation.negate($0) }.map(Known.type) ?? .nothing
    case .binary(let symbol, let left, let right): return known(symbol, left, right)
    case .pipeline(let pipeline): return known(pipeline)
    case .builtin("args"): return .type([])
    case .field(let base, let name, _):
      guard case .value(let value) = known(base),
        case .success(let field) = Access.field(name.text, of: value, isOptional: false)
      else { return .nothing }
      return .value(field)
    case .builtin, .captures, .row, .index: return .nothing
    }
  }

  /// What is known of the value of a pipeline.
  func known(_ pipeline: Checked.Pipeline) -> Known {
    switch pipeline.stages.last {
    case .expression(let expression)?: known(expression)
    case .filter(let filter, _)?: Known(filter.signature.result)
    case .command(let signature, _)?: Known(signature.result)
    case .shell(_, capturing: true)?: .type([])
    case .shell?, .definition?, .compound?, nil: .nothing
    }
  }

  private func known(
    _ symbol: BinaryOperator, _ left: Checked.Expression, _ right: Checked.Expression
  ) -> Known {
    switch symbol {
    case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .matches,
      .matchesNot:
      return .type(true)
    // Null on the left gives what is on the right; and two ints may give an int or a float.
    case .coalesce, .divide: return .nothing
    case .add, .subtract, .multiply, .remainder:
      guard let left = known(left).sample, let right = known(right).sample else { return .nothing }
      return (try? Operation.apply(symbol, left, right)).map(Known.type) ?? .nothing
    }
  }

  /// Keeps what is known of a variable that no other statement sets.
  mutating func learn(_ known: Known, of name: Name, in slot: Int) {
    if learns, !assigned.contains(name.text) { current.known[slot] = known }
  }

  /// What each item of a `for` is.
  func known(itemsOf sequence: Checked.Expression) -> Known {
    if case .range = sequence.kind { return .type(1) }
    guard case .value(.list(let items)) = known(sequence), let first = items.first,
      items.allSatisfy({ $0.typeName == first.typeName })
    else { return .nothing }
    return items.count == 1 ? .value(first) : .type(first)
  }

  /// What each key of a `for` is.
  func known(keysOf sequence: Checked.Expression) -> Known {
    switch known(sequence).sample {
    case .list?: .type(1)
    case .record?: .type("")
    default: .nothing
    }
  }

  /// Reports an operator that cannot take operands of such types, whatever their values.
  mutating func checkTypes(
    _ symbol: BinaryOperator, _ left: Checked.Expression, _ right: Checked.Expression, _ span: Span
  ) {
    // Constants alone are computed at once, but for a match, which leaves its groups.
    let isComputed = left.constant != nil && right.constant != nil
    guard isCertain, !isComputed || symbol == .matches || symbol == .matchesNot else { return }
    switch symbol {
    case .and, .or: for operand in [left, right] { checkBool(operand) }
    case .coalesce: break
    default:
      guard let first = known(left).sample, let second = known(right).sample else { return }
      do throws(OperatorFault) {
        if symbol == .matches || symbol == .matchesNot {
          if first.asString == nil { throw OperatorFault.matchSubject(first.typeName) }
          if second.asString == nil { throw OperatorFault.patternType(second.typeName) }
        } else {
          _ = try Operation.apply(symbol, first, second)
        }
      } catch {
        guard error.isOfTypes else { return }
        let place =
          switch error {
          case .matchSubject: left.span
          case .patternType: right.span
          default: span
          }
        var diagnostic = Diagnostic.operation(error, place, source)
        diagnostic.exitCode = .usage
        defer { report(diagnostic) }
        guard place == span else { return }
        diagnostic.labels.append(Diagnostic.Label(left.span, first.typeName.withArticle))
        diagnostic.labels.append(Diagnostic.Label(right.span, second.typeName.withArticle))
      }
    }
  }

  /// Reports what stands in a condition and is known to be no bool.
  mutating func checkBool(_ expression: Checked.Expression) {
    guard isCertain, let value = known(expression).sample, value.asBool == nil else { return }
    var diagnostic = Diagnostic.notBool(value, expression.span, source, exitCode: .usage)
    if !known(expression).isValue {
      diagnostic.message = "true or false is needed here, not \(value.typeName.withArticle)"
    }
    report(diagnostic)
  }

  /// Reports what `for` goes through where it is known to be nothing it can go through.
  mutating func checkSequence(_ expression: Checked.Expression) {
    guard isCertain, let value = known(expression).sample, value.asList == nil, value.asRecord == nil else {
      return
    }
    var diagnostic = Diagnostic.notASequence(value, expression.span, source)
    diagnostic.exitCode = .usage
    if !known(expression).isValue {
      diagnostic.message =
        "`for` goes through a list, a record or a range, not \(value.typeName.withArticle)"
    }
    report(diagnostic)
  }

  /// Reports the bound of a range that is known to be no int.
  mutating func checkBound(_ bound: Checked.Expression) {
    guard isCertain, let value = known(bound).sample, value.asInt == nil else { return }
    var diagnostic = Diagnostic.rangeBound(value, bound.span, source)
    diagnostic.exitCode = .usage
    if !known(bound).isValue {
      diagnostic.message = "a range goes from int to int, not to \(value.typeName.withArticle)"
    }
    report(diagnostic)
  }

  /// Reports an argument that is known not to be what its parameter wants.
  mutating func checkKind(_ argument: Checked.Argument) {
    let known = known(argument.expression)
    guard isCertain, let value = known.sample, argument.kind.accept(value) == nil else { return }
    // A value of the same type may read as a date or be one of the words.
    let dependsOnValue = value.asString != nil && argument.kind.readsStrings || value.asRecord != nil
    guard known.isValue ? guards == 0 || !dependsOnValue : !dependsOnValue else { return }
    var diagnostic = Diagnostic.wrongKind(
      value, wanted: argument.kind, label: argument.label, argument.expression.span, source, exitCode: .usage)
    if !known.isValue, argument.kind != .any {
      diagnostic.message =
        "\(argument.label) must be \(argument.kind.nameWithArticle), not \(value.typeName.withArticle)"
    }
    report(diagnostic.labelled(callee))
  }

  /// Reports a field or an index of what is known to have none.
  mutating func checkAccess(_ access: Checked.Expression) {
    guard isCertain else { return }
    let fault: Access.Fault?
    let span: Span
    switch access.kind {
    case .field(let base, let name, let isOptional):
      guard let value = known(base).sample else { return }
      fault = Access.field(name.text, of: value, isOptional: isOptional).fault
      span = name.span
    case .index(let base, let index, let isOptional):
      guard let value = known(base).sample, let place = known(index).sample else { return }
      fault = Access.index(place, of: value, isOptional: isOptional).fault
      span = index.span
    default: return
    }
    guard let fault, fault.isOfTypes || guards == 0 && access.isOfKnownValue(in: self) else { return }
    var diagnostic = Diagnostic.access(fault, span, source)
    diagnostic.exitCode = .usage
    report(diagnostic)
  }
}

extension ValueKind {
  /// Whether some strings are values of it, and some are not.
  fileprivate var readsStrings: Bool {
    switch self {
    case .date, .choice, .pair: true
    default: false
    }
  }
}

extension Known {
  fileprivate var isValue: Bool { if case .value = self { true } else { false } }
}

extension Checked.Expression {
  /// Whether it looks into a value that is known as a whole.
  fileprivate func isOfKnownValue(in checker: Checker) -> Bool {
    switch kind {
    case .field(let base, _, _): checker.known(base).isValue
    case .index(let base, let index, _): checker.known(base).isValue && checker.known(index).isValue
    default: false
    }
  }
}

extension OperatorFault {
  /// Whether other values of the same types would not be taken either.
  fileprivate var isOfTypes: Bool {
    switch self {
    case .types, .negation, .matchSubject, .patternType: true
    case .overflow, .notFinite, .divisionByZero, .tooLarge, .notADate, .dateOutOfRange: false
    }
  }
}

extension Access.Fault {
  fileprivate var isOfTypes: Bool {
    switch self {
    case .noFields, .badIndex: true
    case .noField, .noFieldInRow, .noIndex, .noKey: false
    }
  }
}

extension Result where Failure == Access.Fault {
  fileprivate var fault: Access.Fault? { if case .failure(let fault) = self { fault } else { nil } }
}
