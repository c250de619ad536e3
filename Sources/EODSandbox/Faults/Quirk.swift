import EODCore

/// Something that one service does otherwise than it usually does, once a rule says so.
///
/// Each service declares its own beside what they change, and asks its context whether one is in force.
struct Quirk: Sendable, Equatable {
  /// What a rule gives a quirk to go by, as its `value`.
  enum Argument: Sendable, Equatable {
    case nothing
    case choice([String])
    case number(ClosedRange<Int>)
    case text
  }

  /// What a rule calls it, as its `kind`.
  let name: String
  /// The requests that it can change.
  let endpoints: [Endpoint]
  let argument: Argument
  /// One sentence for the reference.
  let summary: String

  init(_ name: String, at endpoints: [Endpoint], takes argument: Argument = .nothing, _ summary: String) {
    self.name = name
    self.endpoints = endpoints
    self.argument = argument
    self.summary = summary
  }

  static let all = shared + chiller + identity + hda + stac + serverless
}

extension Quirk.Argument {
  /// Whether a rule's `value` is one; nil stands for a rule without.
  func accepts(_ value: Value?) -> Bool {
    switch self {
    case .nothing: value == nil
    case .choice(let names): value?.asString.map(names.contains) ?? false
    case .number(let range): value?.asInt.map(range.contains) ?? false
    case .text: value?.asString != nil
    }
  }

  /// What it must be, after "needs".
  var needed: String {
    switch self {
    case .nothing: "no value"
    case .choice(let names): "a value: \(names.joined(separator: ", "))"
    case .number(let range): "a value from \(range.lowerBound) to \(range.upperBound)"
    case .text: "a text as value"
    }
  }
}

/// The quirks in force for one request, with their arguments.
struct Quirks: Sendable, Equatable {
  private var values: [String: Value] = [:]

  /// The argument of a quirk in force, `true` where it takes none; nil where it is not in force.
  subscript(quirk: Quirk) -> Value? { values[quirk.name] }

  func has(_ quirk: Quirk) -> Bool { values[quirk.name] != nil }

  /// Of two rules for the same quirk the first holds.
  mutating func add(_ quirk: Quirk, _ value: Value) {
    if values[quirk.name] == nil { values[quirk.name] = value }
  }
}
