import EODCore

extension Checker {
  /// An expression where a bare word is a literal or a string.
  mutating func expression(_ expression: Expression) -> Checked.Expression {
    let span = expression.span
    switch expression.kind {
    case .literal(let value): return Checked.Expression(.constant(value), span)
    case .word(let word): return self.word(word)
    case .variable(let name): return variable(name, span)
    case .field(let base, let name, let isOptional):
      let access = Checked.Expression(.field(self.expression(base), name, isOptional: isOptional), span)
      checkAccess(access)
      return access
    case .index(let base, let index, let isOptional):
      let base = self.expression(base)
      let access = Checked.Expression(.index(base, self.expression(index), isOptional: isOptional), span)
      checkAccess(access)
      return access
    case .list(let items): return folded(.list(items.map { self.expression($0) }), span)
    case .record(let fields):
      return folded(.record(fields.map { (self.expression($0.key), self.expression($0.value)) }), span)
    case .range(let low, let high):
      let low = self.expression(low)
      let high = self.expression(high)
      for bound in [low, high] { checkBound(bound) }
      return Checked.Expression(.range(low, high), span)
    case .unary(let symbol, let operand):
      let operand = self.expression(operand)
      if symbol == .not, operand.constant == nil { checkBool(operand) }
      return folded(.unary(symbol, operand), span)
    case .binary(let symbol, let left, let right): return binary(symbol, left, right, span)
    case .pipeline(let pipeline): return nested(pipeline, span)
    case .rowField(let names, let isOptional): return rowField(names, isOptional: isOptional, span)
    }
  }

  /// A condition of `if`, `while` or `where`.
  mutating func condition(_ expression: Expression) -> Checked.Expression {
    let checked = self.expression(expression)
    if let value = checked.constant, value.asBool == nil {
      report(.notBool(value, checked.span, source, exitCode: .usage))
    } else {
      checkBool(checked)
    }
    return checked
  }

  private mutating func variable(_ name: Name, _ span: Span) -> Checked.Expression {
    if let variable = current.variable(name.text) {
      markRead(variable.declaration)
      return Checked.Expression(.local(slot: variable.slot, name: name.text), span)
    }
    if bodies.count > 1, let variable = bodies[0].variable(name.text) {
      markRead(variable.declaration)
      return Checked.Expression(.global(slot: variable.slot, name: name.text), span)
    }
    if name.text == Self.captures { return captures(span) }
    if builtinNames.contains(name.text) {
      if name.text == "it" { readsLastShown = true }
      return Checked.Expression(.builtin(name.text), span)
    }
    if let outer = bodies.dropFirst().dropLast().lazy.compactMap({ $0.variable(name.text) }).last {
      markRead(outer.declaration)
      report(.variableOfOuterDefinition(name, source).labelled(outer.place(seenFrom: source)))
    } else if !unread.mayDeclare(name.text) {
      let nearest = Suggestion.nearest(to: name.text, among: visibleVariables)
      report(.unknownVariable(name, nearest, source).labelled(declaration(of: nearest)))
    }
    return .unknown(span)
  }

  /// `$match`.
  private mutating func captures(_ span: Span) -> Checked.Expression {
    guard let slot = current.captures else {
      report(.noMatch(span, source, exitCode: .usage))
      return .unknown(span)
    }
    return Checked.Expression(.captures(slot: slot), span)
  }

  /// Where the variable of a suggestion is declared. It counts as read: it was meant.
  mutating func declaration(of suggestion: String?) -> Diagnostic.Label? {
    guard let suggestion,
      let variable = current.variable(suggestion) ?? bodies[0].variable(suggestion)
    else { return nil }
    markRead(variable.declaration)
    return variable.place("`$\(suggestion)` is declared here", seenFrom: source)
  }

  private mutating func rowField(_ names: [Name], isOptional: Bool, _ span: Span) -> Checked.Expression {
    let row = Checked.Expression(.row, span)
    return names.reduce(row) { base, name in
      Checked.Expression(.field(base, name, isOptional: isOptional), name.span)
    }
  }

  private mutating func binary(
    _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, _ span: Span
  ) -> Checked.Expression {
    let left = expression(left)
    let decides = symbol == .and || symbol == .or || symbol == .coalesce
    let right = decides ? guarded { $0.expression(right) } : expression(right)
    checkTypes(symbol, left, right, span)
    guard symbol == .matches || symbol == .matchesNot else {
      return folded(.binary(symbol, left, right), span)
    }
    var wanted = Checked.Expression.Match.Wanted.computed(right)
    if case .string(let pattern)? = right.constant {
      do {
        wanted = .pattern(try compiled(pattern))
      } catch {
        report(.badPattern(error, right.span, source, exitCode: .usage))
        return .unknown(span)
      }
    }
    let match = Checked.Expression.Match(
      subject: left, wanted: wanted, isNegated: symbol == .matchesNot, capturesSlot: current.capturesSlot())
    return Checked.Expression(.match(match), span)
  }

  /// Each pattern is compiled once: it takes longer than all else in its line.
  private mutating func compiled(_ pattern: String) throws(PatternError) -> Pattern {
    if let known = patterns[pattern] { return known }
    let new = try Pattern(pattern)
    patterns[pattern] = new
    return new
  }

  /// `(…)`: its value alone where it is one expression.
  private mutating func nested(_ pipeline: Pipeline, _ span: Span) -> Checked.Expression {
    let checked = self.pipeline(pipeline)
    if checked.stages.count == 1, case .expression(var expression) = checked.stages[0] {
      expression.span = span
      return expression
    }
    return Checked.Expression(.pipeline(checked), span)
  }

  /// A value computed now where all its operands are known; an operator that cannot take them is reported.
  private mutating func folded(_ kind: Checked.Expression.Kind, _ span: Span) -> Checked.Expression {
    let expression = Checked.Expression(kind, span)
    guard expression.hasConstantOperands else { return expression }
    do {
      return Checked.Expression(.constant(try Machine.value(of: expression, in: source)), span)
    } catch {
      var diagnostic = error
      diagnostic.exitCode = .usage
      report(diagnostic)
      return .unknown(span)
    }
  }
}

extension Checked.Expression {
  /// Stands where the right one could not be made; never evaluated, since an error was reported.
  static func unknown(_ span: Span) -> Checked.Expression {
    Checked.Expression(.local(slot: -1, name: ""), span)
  }

  fileprivate var hasConstantOperands: Bool {
    switch kind {
    case .list(let items): items.allSatisfy { $0.constant != nil }
    case .record(let fields): fields.allSatisfy { $0.key.constant != nil && $0.value.constant != nil }
    case .unary(_, let operand): operand.constant != nil
    case .binary(_, let left, let right): left.constant != nil && right.constant != nil
    default: false
    }
  }
}
