import EODLanguage

/// What can come next in a condition, by the words that are there.
struct ConditionPlace {
  enum Expected: Equatable {
    /// An operand; behind a comparison, that of what stands left of it.
    case operand(comparedWith: String?)
    /// An operator; behind a whole comparison only what joins it to another.
    case sign(isWhole: Bool)
  }

  static let comparisons = [
    ("==", "is equal to"), ("!=", "is not equal to"), ("<", "is less than"), ("<=", "is at most"),
    (">", "is more than"), (">=", "is at least"), ("in", "is in a list"), ("=~", "matches a pattern"),
    ("!~", "does not match a pattern"),
  ]
  static let joints = [("and", "both hold"), ("or", "one of them holds")]
  static let arithmetic = [
    ("??", "unless it is null, else"), ("..", "a range up to"), ("+", "plus"), ("-", "minus"), ("*", "times"),
    ("/", "divided by"), ("%", "remainder of division by"),
  ]

  let expected: Expected

  init(_ words: [String]) {
    let compared = Set(Self.comparisons.map(\.0))
    let joining = Set(Self.joints.map(\.0))
    let signs = compared.union(joining).union(Self.arithmetic.map(\.0))
    var left: String?
    var hasCompared = false
    var needsOperand = true
    for word in words {
      if needsOperand {
        if word == "not" { continue }
        if !hasCompared { left = word }
        needsOperand = false
      } else if signs.contains(word) {
        needsOperand = true
        if joining.contains(word) { (left, hasCompared) = (nil, false) }
        if compared.contains(word) { hasCompared = true }
      }
    }
    expected = needsOperand ? .operand(comparedWith: hasCompared ? left : nil) : .sign(isWhole: hasCompared)
  }

  static func offers(_ signs: [(String, String)]) -> [Offer] { signs.map { Offer($0.0, detail: $0.1) } }
}
