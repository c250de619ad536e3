package import EODCore

/// What a dataset can be asked for: HDA's description in the style of JSON Schema, read.
///
/// A construct that is not known makes a property that takes anything; it never refuses a query.
package struct Queryable: Sendable, Equatable {
  package let dataset: String
  package let properties: [Property]

  package struct Property: Sendable, Equatable {
    package let key: String
    package let title: String?
    package let isRequired: Bool
    package let kind: Kind
  }

  package enum Kind: Sendable, Equatable {
    case choice([Choice])
    /// Any number of the choices within the limits.
    case choices([Choice], least: Int?, most: Int?)
    case text(pattern: String?)
    case number(least: Double?, most: Double?)
    case date(first: Timestamp?, last: Timestamp?)
    case boundingBox
    case anything
  }

  package struct Choice: Sendable, Equatable {
    package let value: String
    package let title: String?
  }

  /// Keys of every query that are not the user's to set.
  static let reserved: Set<String> = ["dataset_id", "startIndex", "itemsPerPage"]

  init(dataset: String, schema: Record) {
    let required = Set((schema["required"]?.asList ?? []).compactMap(\.asString))
    let fields = schema["properties"]?.asRecord ?? Record()
    self.dataset = dataset
    properties = fields.filter { !Self.reserved.contains($0.key) }.map { key, value in
      let schema = value.asRecord ?? Record()
      return Property(
        key: key, title: schema["title"]?.asString?.strippingControls(), isRequired: required.contains(key),
        kind: Kind(schema))
    }
  }

  subscript(key: String) -> Property? { properties.first { $0.key == key } }

  /// One row for each property, for people.
  package var rows: [Record] {
    properties.map { property in
      [
        "key": .string(property.key), "kind": .string(property.kind.name),
        "required": .bool(property.isRequired),
        "allowed": Value(property.kind.allowed), "title": Value(property.title),
      ]
    }
  }
}

extension Queryable.Kind {
  init(_ schema: Record) {
    let choices = Self.choices(schema)
    switch schema["type"]?.asString {
    case "array":
      let items = schema["items"]
      if let items = items?.asRecord {
        if let choices = Self.choices(items) {
          self = .choices(choices, least: schema["minItems"]?.asInt, most: schema["maxItems"]?.asInt)
          return
        }
      }
      let isBox = schema["minItems"]?.asInt == 4 && schema["maxItems"]?.asInt == 4
      self = isBox ? .boundingBox : .anything
    case "string":
      if let choices {
        self = .choice(choices)
      } else if schema["format"]?.asString == "date-time" {
        self = .date(first: Self.time(schema["minimum"]), last: Self.time(schema["maximum"]))
      } else {
        self = .text(pattern: schema["pattern"]?.asString)
      }
    case "number", "integer":
      self = .number(least: schema["minimum"]?.asNumber, most: schema["maximum"]?.asNumber)
    default: self = choices.map(Self.choice) ?? .anything
    }
  }

  package var name: String {
    switch self {
    case .choice: "choice"
    case .choices: "choices"
    case .text: "text"
    case .number: "number"
    case .date: "date"
    case .boundingBox: "bounding box"
    case .anything: "any"
    }
  }

  /// The values it takes, in words; nil where there is no limit.
  package var allowed: String? {
    func between(_ least: String?, _ most: String?) -> String? {
      switch (least, most) {
      case (let least?, let most?): "\(least) to \(most)"
      case (let least?, nil): "from \(least)"
      case (nil, let most?): "to \(most)"
      case (nil, nil): nil
      }
    }
    switch self {
    case .choice(let choices), .choices(let choices, _, _):
      return choices.map(\.value).joined(separator: ", ")
    case .text(let pattern): return pattern
    case .number(let least, let most): return between(least.map { "\($0)" }, most.map { "\($0)" })
    case .date(let first, let last): return between(first?.rfc3339, last?.rfc3339)
    case .boundingBox: return "W,S,E,N"
    case .anything: return nil
    }
  }

  private static func choices(_ schema: Record) -> [Queryable.Choice]? {
    if let choices = schema["oneOf"]?.asList {
      let known = choices.compactMap(\.asRecord).compactMap { choice in
        text(choice["const"]).map {
          Queryable.Choice(value: $0, title: choice["title"]?.asString?.strippingControls())
        }
      }
      return known.isEmpty ? nil : known
    }
    return schema["enum"]?.asList.map { $0.compactMap(text).map { Queryable.Choice(value: $0, title: nil) } }
  }

  private static func text(_ value: Value?) -> String? {
    value?.asString?.strippingControls() ?? value?.asInt.map(String.init)
  }

  /// Limits may be empty texts, which limit nothing.
  private static func time(_ value: Value?) -> Timestamp? { value?.asString.flatMap(ServiceTime.read) }
}
