import EODCore

/// What is wrong with the values that a filter was given.
enum FilterError: Explained, Equatable {
  /// The input is of a type that the filter cannot take.
  case input(String, wanted: String, found: String)
  case element(String, wanted: String, found: String, index: Int)
  case noField(String, known: [String])
  case notARecord(String, found: String)
  case noElement(Int, count: Int)
  case empty(String)
  case negativeCount(String, Int)
  case operation(String, OperatorFault)

  var code: String {
    switch self {
    case .input, .element, .notARecord: "E-INPUT"
    case .noField: "E-NO-FIELD"
    case .noElement: "E-NO-INDEX"
    case .empty: "E-EMPTY"
    case .negativeCount: "E-ARGUMENT"
    case .operation: "E-OPERATOR"
    }
  }

  var message: String {
    switch self {
    case .input(let name, let wanted, "null"): "`\(name)` needs \(wanted), and nothing came in"
    case .input(let name, let wanted, let found): "`\(name)` needs \(wanted), not \(found.withArticle)"
    case .element(let name, let wanted, let found, let index):
      "`\(name)` needs \(wanted), and element \(index) is \(found.withArticle)"
    case .noField(let name, _): "there is no field `\(name)`"
    case .notARecord(let name, let found): "\(found.withArticle) has no field `\(name)`"
    case .noElement(let index, let count): "there is no element \(index) among \(count)"
    case .empty(let name): "`\(name)` has nothing to take from: the list is empty"
    case .negativeCount(let name, let count): "`\(name)` takes a count from 0 on, not \(count)"
    case .operation(let name, let fault): "`\(name)`: \(fault.message)"
    }
  }

  var hint: String? {
    switch self {
    case .noField(let name, let known):
      Access.Fault.suggestion(name, known) + "; `\(name)?` allows it to be missing"
    case .empty("first"), .empty("last"): "`first 1` and `last 1` give a list, which may be empty"
    case .operation(_, let fault): fault.help
    case .input, .element, .notARecord, .noElement, .empty, .negativeCount: nil
    }
  }
}
