import EODCore

extension Compiler {
  /// The register that holds the value: that of the constant or variable, or a new one.
  mutating func operand(_ expression: Checked.Expression) -> Register {
    switch expression.kind {
    case .constant(let value): return constant(value)
    case .local(let slot, _): return Register(slot)
    case .row: return row ?? constant(.null)
    default:
      let register = temporary()
      value(expression, into: register)
      return register
    }
  }

  /// Two operands. A variable that the second might assign in passing is read before.
  private mutating func operands(
    _ first: Checked.Expression, _ second: Checked.Expression
  ) -> (Register, Register) {
    var a = operand(first)
    if !second.isPure, case .local = first.kind {
      let copy = temporary()
      emit(.move(into: copy, from: a), first.span)
      a = copy
    }
    return (a, operand(second))
  }

  /// Computes an expression. The register may be a variable that the expression reads: it is written last.
  mutating func value(_ expression: Checked.Expression, into register: Register) {
    scoped { $0.compile(expression, into: register) }
  }

  private mutating func compile(_ expression: Checked.Expression, into register: Register) {
    let span = expression.span
    switch expression.kind {
    case .constant, .local, .row: emit(.move(into: register, from: operand(expression)), span)
    case .global(let slot, let name):
      emit(.global(into: register, slot: Register(slot), name: self.name(name)), span)
    case .builtin(let name): emit(.builtin(into: register, name: self.name(name)), span)
    case .field(let base, let name, let isOptional):
      let field = self.field(name.text, isOptional: isOptional)
      emit(.field(into: register, of: operand(base), field), name.span)
    case .index(let base, let index, let isOptional):
      let (base, place) = operands(base, index)
      emit(.index(into: register, of: base, at: place, isOptional: isOptional), index.span)
    case .list(let items):
      let first = neighbours(items)
      emit(.list(into: register, first: first, count: Int32(items.count)), span)
    case .record(let fields): record(fields, span, into: register)
    case .text(let parts): text(parts, span, into: register)
    case .range(let low, let high):
      let (first, last) = bounds(low, high)
      emit(.range(into: register, first, last), span)
    case .unary(.minus, let operand): emit(.negate(into: register, self.operand(operand)), span)
    case .unary(.not, let operand): emit(.not(into: register, self.operand(operand)), operand.span)
    case .binary(let symbol, let left, let right): binary(symbol, left, right, span, into: register)
    case .captures(let slot):
      emit(.checkMatched(Register(slot)), span)
      emit(.move(into: register, from: Register(slot)), span)
    case .match(let match): self.match(match, into: register)
    case .pair(let key, let value):
      let fields: [(Checked.Expression, Checked.Expression)] = [
        (Checked.Expression(.constant("key"), span), Checked.Expression(.constant(.string(key)), span)),
        (Checked.Expression(.constant("value"), span), value),
      ]
      record(fields, span, into: register)
    case .pipeline(let pipeline): self.pipeline(pipeline, into: .register(register))
    }
  }

  private mutating func text(_ parts: [Checked.Expression], _ span: Span, into register: Register) {
    let isPure = parts.allSatisfy(\.isPure)
    var template = Code.Template()
    for part in parts {
      if let text = part.constant?.text {
        template.append(text)
      } else if isPure {
        template.append(operand(part))
      } else {
        // What a later part might assign in passing is read before.
        let copy = temporary()
        value(part, into: copy)
        template.append(copy)
      }
    }
    let number = self.template(template)
    emit(.text(into: register, template: number), span)
  }

  private mutating func record(
    _ fields: [(key: Checked.Expression, value: Checked.Expression)], _ span: Span, into register: Register
  ) {
    let names = fields.compactMap(\.key.constant?.text)
    guard names.count == fields.count, Set(names).count == names.count else {
      let first = neighbours(fields.flatMap { [$0.key, $0.value] })
      emit(.record(into: register, first: first, count: Int32(fields.count)), span)
      return
    }
    let first = neighbours(fields.map(\.value))
    let shape = shape(names)
    emit(.shaped(into: register, first: first, shape: shape), span)
  }

  /// Values in registers next to each other; returns the first.
  private mutating func neighbours(_ expressions: [Checked.Expression]) -> Register {
    let first = temporary(expressions.count)
    for (offset, expression) in expressions.enumerated() { value(expression, into: first + Register(offset)) }
    return first
  }

  /// The ends of a range, which must be ints.
  mutating func bounds(_ low: Checked.Expression, _ high: Checked.Expression) -> (Register, Register) {
    let (first, last) = operands(low, high)
    emit(.checkBound(first), low.span)
    emit(.checkBound(last), high.span)
    return (first, last)
  }

  private mutating func binary(
    _ symbol: BinaryOperator, _ left: Checked.Expression, _ right: Checked.Expression, _ span: Span,
    into register: Register
  ) {
    switch symbol {
    case .and, .or:
      let result = temporary()
      value(left, into: result)
      let decided = emit(.jumpIf(result, when: symbol == .or, 0), left.span)
      value(right, into: result)
      emit(.checkBool(result), right.span)
      land([decided])
      emit(.move(into: register, from: result), span)
    case .coalesce:
      let result = temporary()
      value(left, into: result)
      let decided = emit(.jumpUnlessNull(result, 0), left.span)
      value(right, into: result)
      land([decided])
      emit(.move(into: register, from: result), span)
    default:
      let (a, b) = operands(left, right)
      switch symbol {
      case .add: emit(.add(into: register, a, b), span)
      case .subtract: emit(.subtract(into: register, a, b), span)
      case .multiply: emit(.multiply(into: register, a, b), span)
      default: emit(.binary(symbol, into: register, a, b), span)
      }
    }
  }

  private mutating func match(_ match: Checked.Expression.Match, into register: Register) {
    var wanted = Code.MatchedPattern(
      pattern: nil, isNegated: match.isNegated, captures: Register(match.capturesSlot))
    let span = match.subject.span
    switch match.wanted {
    case .pattern(let pattern):
      wanted.pattern = pattern
      let number = self.pattern(wanted)
      emit(.match(into: register, subject: operand(match.subject), pattern: number), span)
    case .computed(let pattern):
      let (subject, spelling) = operands(match.subject, pattern)
      let number = self.pattern(wanted)
      emit(.checkText(subject, isPattern: false), span)
      emit(.checkText(spelling, isPattern: true), pattern.span)
      emit(.matchComputed(into: register, subject: subject, pattern: spelling, number), pattern.span)
    }
  }

  /// Jumps where a condition is `when`.
  /// - returns: the jumps, to be landed.
  mutating func jump(if condition: Checked.Expression, is when: Bool) -> [Int] {
    scoped { $0.branch(condition, when) }
  }

  private mutating func branch(_ condition: Checked.Expression, _ when: Bool) -> [Int] {
    switch condition.kind {
    case .unary(.not, let operand): return branch(operand, !when)
    case .binary(let symbol, let left, let right) where symbol.isComparison:
      let (a, b) = operands(left, right)
      return [emit(.jumpIfCompared(symbol, a, b, when: when, 0), condition.span)]
    case .binary(let symbol, let left, let right) where symbol == .and || symbol == .or:
      // The left side alone decides where it is false for `and`, true for `or`.
      let decides = symbol == .or
      let early = branch(left, decides)
      let late = branch(right, when)
      guard decides != when else { return early + late }
      land(early)
      return late
    default: return [emit(.jumpIf(operand(condition), when: when, 0), condition.span)]
    }
  }

  /// What asks the host is computed at once, and the rest of the expression reads the registers with its values.
  mutating func hoisted(_ expression: Checked.Expression) -> Checked.Expression {
    if expression.isPure { return expression }
    switch expression.kind {
    case .builtin, .pipeline:
      let register = temporary()
      value(expression, into: register)
      return Checked.Expression(.local(slot: Int(register), name: ""), expression.span)
    default: return expression.mapOperands { hoisted($0) }
    }
  }
}

extension BinaryOperator {
  /// Whether it compares by order or equality.
  var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }
}
