import EODCore

extension OperatorFault {
  var message: String {
    switch self {
    case .types(.isIn, let left, let right):
      "`in` cannot look for \(left.withArticle) in \(right.withArticle)"
    case .types(let symbol, let left, let right):
      "`\(symbol.rawValue)` cannot take \(left.withArticle) and \(right.withArticle)"
    case .overflow(let symbol): "the result of `\(symbol.rawValue)` is beyond 64 bits"
    case .notFinite(let symbol): "the result of `\(symbol.rawValue)` is beyond the range of a float"
    case .divisionByZero: "division by zero"
    case .tooLarge: "the result has more than 256 MiB of text or ten million elements"
    case .notADate(let text): "`\(Value.string(text).excerpt)` is compared with a date but reads as none"
    case .dateOutOfRange: "the date is outside of the years 1678 to 2261"
    case .negation(let type): "`-` cannot take \(type.withArticle)"
    case .matchSubject(let type): "`=~` looks into a string, not \(type.withArticle)"
    case .patternType(let type): "the pattern of `=~` is a string, not \(type.withArticle)"
    }
  }

  var help: String? {
    switch self {
    case .types(.add, "string", _), .types(.add, _, "string"), .types(.remainder, "string", _):
      "`\"…${value}…\"` puts a value into a text"
    case .types(_, "null", _), .types(_, _, "null"): "`?? value` replaces null"
    case .types(.isIn, _, _): "right of `in` stands a list, a record or a string"
    case .types(_, let left, let right) where left != right:
      "both sides must be of one type; nothing is converted"
    case .overflow: "`* 1.0` goes on with a float"
    case .notADate: "write dates as `2020-06-23` or `2020-06-23T10:00:00Z`"
    case .matchSubject: "`\"${…}\"` makes a string of a value"
    case .types, .notFinite, .divisionByZero, .tooLarge, .dateOutOfRange, .negation, .patternType: nil
    }
  }
}

extension Access.Fault {
  var code: String {
    switch self {
    case .noField, .noFieldInRow, .noFields, .noKey: "E-NO-FIELD"
    case .noIndex, .badIndex: "E-NO-INDEX"
    }
  }

  var message: String {
    switch self {
    case .noField(let name, _), .noKey(let name, _): "there is no field `\(name)`"
    case .noFieldInRow(let name, let row, _): "row \(row) of the table has no field `\(name)`"
    case .noFields(let name, let type): "\(type.withArticle) has no field `\(name)`"
    case .noIndex(let index, 0): "there is no element \(index): the list is empty"
    case .noIndex(let index, let count): "there is no element \(index): the list has 0 to \(count - 1)"
    case .badIndex(let type, let container): "\(type.withArticle) is no index of \(container.withArticle)"
    }
  }

  var help: String? {
    switch self {
    case .noField(let name, let known), .noFieldInRow(let name, _, let known), .noKey(let name, let known):
      Self.suggestion(name, known)
    case .noIndex: "`?` after it allows it to be missing"
    case .badIndex(_, "list"), .badIndex(_, "table"): "elements are counted from 0; `[-1]` is the last"
    case .badIndex(_, "record"): "a record's index is the name of a field"
    case .noFields(_, "null"): "`?` after it allows it to be missing"
    case .noFields(let name, _): "records have fields; in a text, braces end the value: `${…}.\(name)`"
    case .badIndex: nil
    }
  }

  /// The nearest of the fields, where one is near, and all of them.
  static func suggestion(_ name: String, _ known: [String]) -> String {
    guard !known.isEmpty else { return "it has no fields" }
    let nearest = Suggestion.nearest(to: name, among: known).map { "did you mean `\($0)`? " } ?? ""
    let shown = known.prefix(20).joined(separator: ", ") + (known.count > 20 ? ", …" : "")
    return "\(nearest)fields: \(shown)"
  }
}
