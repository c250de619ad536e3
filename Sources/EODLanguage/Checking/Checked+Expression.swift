package import EODCore

extension Checked {
  /// An expression whose names are slots.
  package struct Expression: Sendable {
    package var kind: Kind
    package var span: Span
    /// Whether it can be evaluated without the host and without waiting.
    package let isPure: Bool

    init(_ kind: Kind, _ span: Span) {
      self.kind = kind
      self.span = span
      isPure = kind.isPure
    }

    package indirect enum Kind: Sendable {
      case constant(Value)
      /// A variable of the body under way.
      case local(slot: Int, name: String)
      /// A variable at top level, read from within a `def`.
      case global(slot: Int, name: String)
      /// A variable that the language or the host sets.
      case builtin(String)
      /// The row that a condition looks at.
      case row
      case field(Expression, Name, isOptional: Bool)
      case index(Expression, Expression, isOptional: Bool)
      case list([Expression])
      case record([(key: Expression, value: Expression)])
      case range(Expression, Expression)
      /// Interpolation: the texts of the values, joined.
      case text([Expression])
      case unary(UnaryOperator, Expression)
      case binary(BinaryOperator, Expression, Expression)
      /// `=~` and `!~` with a pattern that was compiled by the checker.
      case match(Expression, Pattern, isNegated: Bool)
      /// `KEY=VALUE`.
      case pair(String, Expression)
      case pipeline(Pipeline)
    }

    /// The value where it is known before anything runs.
    package var constant: Value? { if case .constant(let value) = kind { value } else { nil } }

    /// The same expression with each operand replaced.
    func mapOperands(_ transform: (Expression) async throws -> Expression) async rethrows -> Expression {
      switch kind {
      case .constant, .local, .global, .builtin, .row, .pipeline: return self
      case .field(let base, let name, let isOptional):
        return Expression(.field(try await transform(base), name, isOptional: isOptional), span)
      case .index(let base, let index, let isOptional):
        let base = try await transform(base)
        return Expression(.index(base, try await transform(index), isOptional: isOptional), span)
      case .list(let items): return Expression(.list(try await Self.map(items, transform)), span)
      case .text(let parts): return Expression(.text(try await Self.map(parts, transform)), span)
      case .record(let fields):
        var mapped: [(key: Expression, value: Expression)] = []
        for (key, value) in fields { mapped.append((try await transform(key), try await transform(value))) }
        return Expression(.record(mapped), span)
      case .range(let low, let high):
        let low = try await transform(low)
        return Expression(.range(low, try await transform(high)), span)
      case .unary(let symbol, let operand):
        return Expression(.unary(symbol, try await transform(operand)), span)
      case .binary(let symbol, let left, let right):
        let left = try await transform(left)
        return Expression(.binary(symbol, left, try await transform(right)), span)
      case .match(let operand, let pattern, let isNegated):
        return Expression(.match(try await transform(operand), pattern, isNegated: isNegated), span)
      case .pair(let key, let value): return Expression(.pair(key, try await transform(value)), span)
      }
    }

    private static func map(
      _ items: [Expression], _ transform: (Expression) async throws -> Expression
    ) async rethrows -> [Expression] {
      var mapped: [Expression] = []
      for item in items { mapped.append(try await transform(item)) }
      return mapped
    }
  }
}
