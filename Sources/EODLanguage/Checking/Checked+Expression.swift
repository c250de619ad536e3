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
      /// `=~` and `!~`.
      case match(Match)
      /// What the last match of this body found; nothing before the first.
      case captures(slot: Int)
      /// `KEY=VALUE`.
      case pair(String, Expression)
      case pipeline(Pipeline)
    }

    /// A match of a text with a regular expression.
    package struct Match: Sendable {
      package enum Wanted: Sendable {
        /// A constant one, compiled.
        case pattern(Pattern)
        case computed(Expression)
      }

      package var subject: Expression
      package var wanted: Wanted
      package var isNegated: Bool
      /// Where what its groups found is kept, for `$match`.
      package var capturesSlot: Int
    }

    /// The value where it is known before anything runs.
    package var constant: Value? { if case .constant(let value) = kind { value } else { nil } }

    /// The same expression with each operand replaced.
    func mapOperands(_ transform: (Expression) throws -> Expression) rethrows -> Expression {
      switch kind {
      case .constant, .local, .global, .builtin, .row, .captures, .pipeline: return self
      case .field(let base, let name, let isOptional):
        return Expression(.field(try transform(base), name, isOptional: isOptional), span)
      case .index(let base, let index, let isOptional):
        let base = try transform(base)
        return Expression(.index(base, try transform(index), isOptional: isOptional), span)
      case .list(let items): return Expression(.list(try Self.map(items, transform)), span)
      case .text(let parts): return Expression(.text(try Self.map(parts, transform)), span)
      case .record(let fields):
        var mapped: [(key: Expression, value: Expression)] = []
        for (key, value) in fields { mapped.append((try transform(key), try transform(value))) }
        return Expression(.record(mapped), span)
      case .range(let low, let high):
        let low = try transform(low)
        return Expression(.range(low, try transform(high)), span)
      case .unary(let symbol, let operand):
        return Expression(.unary(symbol, try transform(operand)), span)
      case .binary(let symbol, let left, let right):
        let left = try transform(left)
        return Expression(.binary(symbol, left, try transform(right)), span)
      case .match(var match):
        match.subject = try transform(match.subject)
        if case .computed(let pattern) = match.wanted { match.wanted = .computed(try transform(pattern)) }
        return Expression(.match(match), span)
      case .pair(let key, let value): return Expression(.pair(key, try transform(value)), span)
      }
    }

    private static func map(
      _ items: [Expression], _ transform: (Expression) throws -> Expression
    ) rethrows -> [Expression] {
      var mapped: [Expression] = []
      for item in items { mapped.append(try transform(item)) }
      return mapped
    }
  }
}

extension Checked.Expression.Kind {
  /// Whether the value depends on variables and constants alone.
  fileprivate var isPure: Bool {
    switch self {
    case .constant, .local, .global, .row, .captures: true
    case .builtin, .pipeline: false
    case .field(let base, _, _): base.isPure
    case .index(let base, let index, _): base.isPure && index.isPure
    case .list(let items), .text(let items): items.allSatisfy(\.isPure)
    case .record(let fields): fields.allSatisfy { $0.key.isPure && $0.value.isPure }
    case .range(let a, let b), .binary(_, let a, let b): a.isPure && b.isPure
    case .match(let match): match.subject.isPure && match.wanted.isPure
    case .unary(_, let operand), .pair(_, let operand): operand.isPure
    }
  }
}

extension Checked.Expression.Match.Wanted {
  fileprivate var isPure: Bool {
    switch self {
    case .pattern: true
    case .computed(let pattern): pattern.isPure
    }
  }
}
