import EODCore

extension FaultRule {
  /// Reads `{"endpoint", "kind", …}`.
  ///
  /// Requests are chosen by `endpoint`, the name of one or of a whole service, or by `path`, what the path
  /// begins with, and `method`; by `product`, a part of a product's name; by `nth` and `count`, where `count` 0
  /// means all; and by `rate`. Without `count` an accident happens once, or for ever where a `rate` is given,
  /// and a quirk lasts.
  init(_ value: Value) throws(FaultRuleError) {
    guard let record = value.asRecord else { throw .init(needed: "a record with a kind") }
    var reader = FaultFields(record)
    target = Target(
      endpoints: try reader.endpoints(), path: try reader.path(),
      method: try reader.text("method")?.uppercased(),
      product: try reader.text("product"))
    let nth = try reader.int("nth", in: 1...Int.max, "a number from 1 as nth") ?? 1
    let given = try reader.int("count", in: 0...1_000_000_000, "a number from 0 to 1e9 as count")
    rate = try reader.number("rate", in: 0...1, "a share from 0 to 1 as rate") ?? 1
    effect = try reader.effect()
    if case .quirk(let quirk, _) = effect { try target.check(quirk) }
    let usual: Int? = if case .accident = effect, record["rate"] == nil { 1 } else { nil }
    self.nth = nth
    count = given.map { $0 == 0 ? nil : $0 } ?? usual
    self.record = record
    try reader.finish()
  }
}

extension FaultRule.Target {
  /// A quirk is of some endpoints only, and a rule for others would never do anything.
  fileprivate func check(_ quirk: Quirk) throws(FaultRuleError) {
    guard let endpoints, !endpoints.contains(where: quirk.endpoints.contains) else { return }
    let names = quirk.endpoints.map(\.rawValue).joined(separator: ", ")
    throw .init(needed: "for \(quirk.name) one of these endpoints: \(names)", key: "endpoint")
  }
}

/// Takes the fields of a rule one by one, so that what is left over is a mistake.
struct FaultFields {
  private let record: Record
  private var known: Set<String> = []

  init(_ record: Record) { self.record = record }

  mutating func value(_ name: String) -> Value? {
    known.insert(name)
    return record[name]
  }

  mutating func text(_ name: String) throws(FaultRuleError) -> String? {
    guard let value = value(name) else { return nil }
    guard let text = value.asString, !text.isEmpty else {
      throw .init(needed: "a text as \(name)", key: name)
    }
    return text
  }

  mutating func bool(_ name: String) throws(FaultRuleError) -> Bool? {
    guard let value = value(name) else { return nil }
    guard case .bool(let bool) = value else { throw .init(needed: "true or false as \(name)", key: name) }
    return bool
  }

  mutating func int(
    _ name: String, in range: ClosedRange<Int>, _ needed: String
  ) throws(FaultRuleError) -> Int? {
    guard let value = value(name) else { return nil }
    guard let number = value.asInt, range.contains(number) else { throw .init(needed: needed, key: name) }
    return number
  }

  mutating func number(
    _ name: String, in range: ClosedRange<Double>, _ needed: String
  ) throws(FaultRuleError) -> Double? {
    guard let value = value(name) else { return nil }
    guard let number = value.asNumber, range.contains(number) else { throw .init(needed: needed, key: name) }
    return number
  }

  mutating func choice(_ name: String, of names: [String]) throws(FaultRuleError) -> String? {
    guard let text = try text(name) else { return nil }
    guard names.contains(text) else {
      throw .init(
        needed: "as \(name) one of \(names.joined(separator: ", "))\(Self.hint(text, names))", key: name)
    }
    return text
  }

  mutating func endpoints() throws(FaultRuleError) -> [Endpoint]? {
    guard let name = try text("endpoint") else { return nil }
    let found = Endpoint.allCases.filter { $0.rawValue == name || $0.service == name }
    let names = Endpoint.allCases.map(\.rawValue)
    guard !found.isEmpty else {
      throw .init(needed: "a known endpoint, not \(name)\(Self.hint(name, names))", key: "endpoint")
    }
    return found
  }

  mutating func path() throws(FaultRuleError) -> String? {
    guard let path = try text("path") else { return nil }
    guard path.hasPrefix("/") else { throw .init(needed: "a path that begins with /", key: "path") }
    return path
  }

  mutating func effect() throws(FaultRuleError) -> FaultRule.Effect {
    let names = Accident.kinds.map(\.name) + Quirk.all.map(\.name)
    guard let kind = try text("kind") else { throw .init(needed: "a kind, such as status, lost or truncate") }
    if let accident = try Accident(kind, &self) { return .accident(accident) }
    guard let quirk = Quirk.all.first(where: { $0.name == kind }) else {
      throw .init(needed: "a known kind, not \(kind)\(Self.hint(kind, names))", key: "kind")
    }
    let value = value("value")
    guard quirk.argument.accepts(value) else {
      throw .init(needed: "for \(kind) \(quirk.argument.needed)", key: value == nil ? nil : "value")
    }
    return .quirk(quirk, value ?? true)
  }

  /// - throws: where a field is left over.
  func finish() throws(FaultRuleError) {
    guard let stray = record.keys.first(where: { !known.contains($0) }) else { return }
    let names = known.sorted()
    throw .init(
      needed: "no \(stray); it may have \(names.joined(separator: ", "))\(Self.hint(stray, names))",
      key: stray)
  }

  private static func hint(_ word: String, _ names: [String]) -> String {
    Suggestion.nearest(to: word, among: names).map { "; did you mean \($0)?" } ?? ""
  }
}
