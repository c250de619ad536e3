/// How tightly an operator binds, loosest first.
enum Binding: Int, Comparable {
  case or, and, not, comparison, range, coalescing, sum, product
  /// Tighter than any operator between two operands.
  case prefix

  static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }

  /// What the right operand of an operator of this level must exceed: all operators group to the left.
  var tighter: Binding { Binding(rawValue: rawValue + 1) ?? .prefix }

  /// Whether `a ∘ b ∘ c` has a meaning.
  var isChained: Bool { self != .comparison && self != .range }
}

/// An operator between two operands.
enum Infix: Equatable {
  case binary(BinaryOperator)
  case range

  /// Longer spellings first, so that `<=` is not read as `<`.
  static let signs: [(spelling: StaticString, infix: Infix)] = [
    ("==", .binary(.equal)), ("!=", .binary(.notEqual)), ("<=", .binary(.lessOrEqual)),
    (">=", .binary(.greaterOrEqual)), ("=~", .binary(.matches)), ("!~", .binary(.matchesNot)),
    ("??", .binary(.coalesce)), ("..", .range), ("<", .binary(.less)), (">", .binary(.greater)),
    ("+", .binary(.add)), ("-", .binary(.subtract)), ("*", .binary(.multiply)), ("/", .binary(.divide)),
    ("%", .binary(.remainder)),
  ]

  static let words: [String: Infix] = ["or": .binary(.or), "and": .binary(.and), "in": .binary(.isIn)]

  var binding: Binding {
    switch self {
    case .range: .range
    case .binary(let sign):
      switch sign {
      case .or: .or
      case .and: .and
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .matches, .matchesNot:
        .comparison
      case .coalesce: .coalescing
      case .add, .subtract: .sum
      case .multiply, .divide, .remainder: .product
      }
    }
  }

  func kind(_ left: Expression, _ right: Expression) -> Expression.Kind {
    switch self {
    case .range: .range(left, right)
    case .binary(let sign): .binary(sign, left, right)
    }
  }
}
