import EODCore

extension Interpreter {
  /// The value of an expression, which may ask the host.
  func value(of expression: Checked.Expression, in frame: inout Frame) async throws -> Value {
    if expression.isPure { return try Evaluator.value(of: expression, in: frame) }
    switch expression.kind {
    case .builtin(let name): return try await builtin(name, expression.span, frame)
    case .pipeline(let pipeline): return try await flow(of: pipeline, in: &frame)?.collected() ?? .null
    case .binary(let symbol, let left, let right) where symbol.isLazy:
      // The right side must not run where the left one decides.
      let first = try await value(of: left, in: &frame)
      let known = Checked.Expression(.constant(first), left.span)
      if symbol.isDecided(by: first) { return first }
      let second = Checked.Expression(.constant(try await value(of: right, in: &frame)), right.span)
      return try Evaluator.value(
        of: Checked.Expression(.binary(symbol, known, second), expression.span), in: frame)
    default:
      let pure = try await expression.mapOperands { operand in
        Checked.Expression(.constant(try await self.value(of: operand, in: &frame)), operand.span)
      }
      return try Evaluator.value(of: pure, in: frame)
    }
  }

  /// The same expression with what asks the host replaced by its value: what remains depends on the row alone.
  func hoisted(_ expression: Checked.Expression, in frame: inout Frame) async throws -> Checked.Expression {
    if expression.isPure { return expression }
    switch expression.kind {
    case .builtin, .pipeline:
      return Checked.Expression(.constant(try await value(of: expression, in: &frame)), expression.span)
    default: return try await expression.mapOperands { try await self.hoisted($0, in: &frame) }
    }
  }

  /// A condition, which must be true or false.
  func condition(_ expression: Checked.Expression, in frame: inout Frame) async throws -> Bool {
    if expression.isPure { return try Evaluator.bool(expression, frame) }
    let value = try await self.value(of: expression, in: &frame)
    return try Evaluator.bool(Checked.Expression(.constant(value), expression.span), frame)
  }

  private func builtin(_ name: String, _ span: Span, _ frame: borrowing Frame) async throws -> Value {
    switch name {
    case "it": return frame.lastShown
    case "args": return .list(frame.arguments.map(Value.string))
    default:
      let source = frame.source
      do {
        guard let value = try await host.builtin(name) else { throw Diagnostic.noBuiltin(name, span, source) }
        return value
      } catch {
        throw Self.located(error, span, source)
      }
    }
  }
}

extension BinaryOperator {
  /// Whether the left side can make the right one needless.
  fileprivate var isLazy: Bool { self == .and || self == .or || self == .coalesce }

  fileprivate func isDecided(by left: Value) -> Bool {
    switch self {
    case .and: left == false
    case .or: left == true
    case .coalesce: !left.isNull
    default: false
    }
  }
}
