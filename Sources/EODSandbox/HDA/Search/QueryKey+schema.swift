import EODCore

extension QueryKey {
  /// As HDA's `queryable` describes it, in JSON Schema.
  var schema: Value {
    var schema = Record([("title", .string(title))])
    switch kind {
    case .choice(let values):
      schema["type"] = "string"
      schema["oneOf"] = Self.constants(values)
    case .choices(let values, let least):
      schema["type"] = "array"
      schema["items"] = .record(["type": "string", "oneOf": Self.constants(values)])
      schema["minItems"] = .int(least)
      schema["maxItems"] = .int(values.count)
      schema["uniqueItems"] = true
    case .pattern(let pattern, _):
      schema["type"] = "string"
      schema["pattern"] = .string(pattern)
    case .text: schema["type"] = "string"
    case .number(let range):
      schema["type"] = "number"
      schema["minimum"] = .int(range.lowerBound)
      schema["maximum"] = .int(range.upperBound)
    case .box:
      schema["type"] = "array"
      schema["minItems"] = 4
      schema["maxItems"] = 4
      schema["items"] = .list(
        [180, 90, 180, 90].map { limit in
          .record(["type": "number", "minimum": .int(-limit), "maximum": .int(limit)])
        })
    case .date(let first):
      schema["type"] = "string"
      schema["format"] = "date-time"
      // As the real ones: limits may be empty.
      schema["minimum"] = .string(first)
      schema["maximum"] = ""
    }
    return .record(schema)
  }

  private static func constants(_ values: [String]) -> Value {
    .list(values.map { .record(["const": .string($0), "title": .string($0), "group": .null]) })
  }

  /// What is wrong with a value; nil where nothing is.
  func fault(in value: Value) -> String? {
    switch kind {
    case .choice(let values):
      guard let text = value.asString, values.contains(text) else {
        return "\(name) is none of \(values.joined(separator: ", "))"
      }
    case .choices(let values, let least):
      guard let texts = value.texts else { return "\(name) is no list of strings" }
      if let stray = texts.first(where: { !values.contains($0) }) {
        return "\(name) has \(stray.prefix(60)), which is none of \(values.joined(separator: ", "))"
      }
      guard texts.count >= least else { return "\(name) has fewer than \(least) values" }
      guard Set(texts).count == texts.count else { return "\(name) has a value twice" }
    case .pattern(let pattern, let accepts):
      guard let text = value.asString, accepts(text) else { return "\(name) does not match \(pattern)" }
    case .text: guard value.asString != nil else { return "\(name) is no string" }
    case .number(let range):
      guard let number = value.number, Double(range.lowerBound) <= number, number <= Double(range.upperBound)
      else { return "\(name) is no number from \(range.lowerBound) to \(range.upperBound)" }
    case .box: if value.boundingBox == nil { return "\(name) is not [west, south, east, north]" }
    case .date: if value.moment == nil { return "\(name) is no date-time" }
    }
    return nil
  }
}

extension Value {
  var boundingBox: BoundingBox? {
    guard let numbers = asList?.compactMap(\.asNumber), numbers.count == 4, asList?.count == 4 else {
      return nil
    }
    return try? BoundingBox(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3])
  }

  var moment: Timestamp? { asString.flatMap { Timestamp($0) } }

  /// A list of nothing but strings.
  var texts: [String]? {
    guard let list = asList else { return nil }
    let texts = list.compactMap(\.asString)
    return texts.count == list.count ? texts : nil
  }

  /// A number, or one that is written as text.
  var number: Double? { asNumber ?? asString.flatMap { Double($0) } }
}
