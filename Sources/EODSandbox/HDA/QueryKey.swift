import EODCore

/// One key by which a dataset is searched.
struct QueryKey: Sendable {
  enum Kind: Sendable {
    /// One of these values.
    case choice([String])
    /// A text that a regular expression describes; `accepts` is the same in Swift.
    case pattern(String, accepts: @Sendable (String) -> Bool)
    case text
    /// West, south, east, north.
    case box
    case date
  }

  /// What the value is held against.
  enum Role: Sendable {
    case start
    case end
    case area
    /// The item's attribute of the same name must be equal.
    case attribute
    /// Read, checked, and without effect.
    case inert
  }

  let name: String
  let title: String
  let kind: Kind
  let role: Role

  /// As HDA's `queryable` describes it, in JSON Schema.
  var schema: Value {
    var schema = Record([("title", .string(title))])
    switch kind {
    case .choice(let values):
      schema["type"] = "string"
      schema["oneOf"] = .list(
        values.map { .record(["const": .string($0), "title": .string($0), "group": .null]) })
    case .pattern(let pattern, _):
      schema["type"] = "string"
      schema["pattern"] = .string(pattern)
    case .text: schema["type"] = "string"
    case .box:
      schema["type"] = "array"
      schema["minItems"] = 4
      schema["maxItems"] = 4
      schema["items"] = .list(
        [180, 90, 180, 90].map { limit in
          .record(["type": "number", "minimum": .int(-limit), "maximum": .int(limit)])
        })
    case .date:
      schema["type"] = "string"
      schema["format"] = "date-time"
      // As the real ones: limits may be empty.
      schema["minimum"] = role == .start ? "2015-06-23T00:00:00Z" : ""
      schema["maximum"] = ""
    }
    return .record(schema)
  }

  /// What is wrong with a value; nil where nothing is.
  func fault(in value: Value) -> String? {
    switch kind {
    case .choice(let values):
      guard let text = value.asString, values.contains(text) else {
        return "\(name) is none of \(values.joined(separator: ", "))"
      }
    case .pattern(let pattern, let accepts):
      guard let text = value.asString, accepts(text) else { return "\(name) does not match \(pattern)" }
    case .text: guard value.asString != nil else { return "\(name) is no string" }
    case .box: if value.boundingBox == nil { return "\(name) is not [west, south, east, north]" }
    case .date: if value.moment == nil { return "\(name) is no date-time" }
    }
    return nil
  }
}

extension Value {
  var boundingBox: BoundingBox? {
    guard let numbers = asList?.compactMap(\.asNumber), numbers.count == 4 else { return nil }
    return try? BoundingBox(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3])
  }

  var moment: Timestamp? { asString.flatMap { Timestamp($0) } }
}
