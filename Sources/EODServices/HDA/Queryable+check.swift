import EODCore

extension Queryable {
  /// The value to send for what a user wrote, and what is wrong with it.
  func check(_ text: String, as property: Property) -> (Value, QueryProblems.Problem?) {
    func bad(_ value: Value?, _ wanted: String) -> (Value, QueryProblems.Problem?) {
      (value ?? .string(text), .badValue(key: property.key, value: text, wanted: wanted))
    }
    switch property.kind {
    case .choice(let choices):
      return (.string(text), unknownChoice(text, among: choices, of: property.key))
    case .choices(let choices, let least, let most):
      let items = text.split(separator: ",").map { String($0.drop { $0 == " " }) }
      let list = Value.list(items.map(Value.string))
      if let problem = items.lazy.compactMap({ unknownChoice($0, among: choices, of: property.key) }).first {
        return (list, problem)
      }
      if let least, items.count < least { return bad(list, "at least \(least) values, with commas between") }
      if let most, items.count > most { return bad(list, "at most \(most) values") }
      return (list, nil)
    case .text(let pattern):
      guard let pattern, let regex = try? Regex(pattern), text.firstMatch(of: regex) == nil else {
        return (.string(text), nil)
      }
      return bad(nil, "a text like \(pattern)")
    case .number(let least, let most):
      guard let number = Double(text), number.isFinite else { return bad(nil, "a number") }
      let value = Int(text).map(Value.int) ?? .float(number)
      if let least, number < least { return bad(value, "at least \(least)") }
      if let most, number > most { return bad(value, "at most \(most)") }
      return (value, nil)
    case .date(let first, let last):
      guard let time = Timestamp(text) else { return bad(nil, "a date such as 2020-06-23T00:00:00Z") }
      let value = Value.string(time.rfc3339Milliseconds)
      if let first, time < first { return bad(value, "a time from \(first.rfc3339)") }
      if let last, time > last { return bad(value, "a time to \(last.rfc3339)") }
      return (value, nil)
    case .boundingBox:
      guard let box = try? BoundingBox(text) else { return bad(nil, "W,S,E,N in degrees") }
      return (.list([box.west, box.south, box.east, box.north].map(Value.float)), nil)
    case .anything: return (.string(text), nil)
    }
  }

  private func unknownChoice(
    _ text: String, among choices: [Choice], of key: String
  ) -> QueryProblems.Problem? {
    let values = choices.map(\.value)
    return values.contains(text) ? nil : .notAllowed(key: key, value: text, allowed: values)
  }
}
