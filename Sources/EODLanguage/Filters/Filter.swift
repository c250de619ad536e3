import EODCore

/// A command of the language itself: works on values alone, or writes them where the host says.
package struct Filter: Sendable {
  package var signature: Signature
  /// Whether it makes sense only after a `|`.
  package var needsInput: Bool
  var run: @Sendable (FilterCall) async throws -> Flow

  init(
    _ signature: Signature, needsInput: Bool = true,
    run: @escaping @Sendable (FilterCall) async throws -> Flow
  ) {
    self.signature = signature
    self.needsInput = needsInput
    self.run = run
  }

  /// Every filter, in the order of the help.
  package static let all: [Filter] = [
    whereFilter, sortBy, first, last, skip, get, select, reject, rename, count, isEmpty, unique, groupBy,
    items,
    flatten, reverse, sum, mean, min, max, lines, split, join, from, to, print, warn, ignore,
  ]
}

/// A filter about to run, with its arguments evaluated and of the kinds it declares.
struct FilterCall: Sendable {
  var name: String
  var positionals: [Value]
  var options: [String: Value]
  var input: Flow
  /// What `where` asks of each row.
  var test: RowTest?
  var host: any Host

  /// The positional where it was given.
  func positional(_ index: Int) -> Value? {
    guard positionals.indices.contains(index) else { return nil }
    return positionals[index]
  }

  /// Whether a flag was given.
  func hasFlag(_ name: String) -> Bool { options[name] == true }

  /// The field paths among the arguments.
  var paths: [FieldPath] { positionals.compactMap(\.asString).map(FieldPath.init) }

  /// The input as a list, a stream collected.
  func list() async throws -> [Value] {
    guard case .list(let items) = try await input.collected() else { throw unusable("a list") }
    return items
  }

  /// Works on a list at once and on a stream batch by batch.
  func batches(_ transform: @escaping @Sendable ([Value]) throws -> [Value]) throws -> Flow {
    switch input {
    case .value(.list(let items)): return .value(.list(try transform(items)))
    case .stream(let stream): return .stream(ValueStream { try await stream.next().map(transform) })
    case .value: throw unusable("a list")
    }
  }

  /// Makes a row of each row of a list or stream, or of a single value.
  func rows(_ transform: @escaping @Sendable ([Value]) throws -> [Value]) throws -> Flow {
    if case .value(let value) = input, value.asList == nil {
      return .value(try transform([value]).first ?? .null)
    }
    return try batches(transform)
  }

  /// The error of an input that the filter cannot take.
  func unusable(_ wanted: String) -> FilterError {
    guard case .value(let value) = input else { return .input(name, wanted: wanted, found: "list") }
    return .input(name, wanted: wanted, found: value.typeName)
  }
}
