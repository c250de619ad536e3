import EODCore

/// A field as filters name it: names parted by dots, and `?` at the end where it may be missing.
struct FieldPath: Sendable, Equatable {
  /// As written, without the `?`: the name of the column it makes.
  let name: String
  let isOptional: Bool
  private let parts: [String]

  /// Whether it begins with the place of an element, so that the list as a whole is asked.
  var isElement: Bool { parts.first.map { Int($0) != nil } ?? false }

  init(_ text: String) {
    isOptional = text.hasSuffix("?")
    name = isOptional ? String(text.dropLast()) : text
    parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  /// The value at the path. A name applied to a list takes it from each element, a number one element.
  func value(in root: Value) throws(FilterError) -> Value {
    // A field whose own name has a dot, as CSV files and STAC properties have them.
    if parts.count > 1, let field = root[name] { return field }
    var value = root
    for part in parts { value = try step(part, value) }
    return value
  }

  private func step(_ part: String, _ value: Value) throws(FilterError) -> Value {
    switch value {
    case .record(let record):
      if let field = record[part] { return field }
      if isOptional { return .null }
      throw .noField(part, known: record.keys)
    case .list(let items):
      if let index = Int(part) { return try element(index, of: items) }
      var column: [Value] = []
      for item in items { column.append(try step(part, item)) }
      return .list(column)
    case .null where isOptional: return .null
    default: throw .notARecord(part, found: value.typeName)
    }
  }

  private func element(_ index: Int, of items: [Value]) throws(FilterError) -> Value {
    let place = index < 0 ? index + items.count : index
    if items.indices.contains(place) { return items[place] }
    if isOptional { return .null }
    throw .noElement(index, count: items.count)
  }
}
