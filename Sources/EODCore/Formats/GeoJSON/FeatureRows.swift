/// Makes rows of features, in the order they come.
struct FeatureRows {
  /// How features with the same names become rows: which of their values go where.
  private struct Plan {
    var feature: Shape
    var properties: Shape
    var row: Shape
    /// A place of the feature, or of its properties.
    var sources: [(isProperty: Bool, place: Int)]
  }

  private var count = 0
  private var plans: [Plan] = []

  mutating func next(_ features: [Value]) throws(GeoJSONError) -> [Value] {
    var rows: [Value] = []
    rows.reserveCapacity(features.count)
    for (index, feature) in features.enumerated() {
      let number = count + index
      rows.append(try row(of: feature, at: "features[\(number)]"))
    }
    count += features.count
    return rows
  }

  mutating func row(of value: Value, at path: @autoclosure () -> String) throws(GeoJSONError) -> Value {
    guard case .record(let feature) = value, feature["type"] == "Feature" else {
      throw .malformed(path: path(), expected: "a Feature")
    }
    let geometry = feature["geometry"] ?? .null
    if !geometry.isNull { try GeoJSON.check(geometry: geometry, at: "\(path()).geometry") }
    let properties: Record
    switch feature["properties"] {
    case .record(let record)?: properties = record
    case .null?, nil: properties = Record()
    case _?: throw .malformed(path: "\(path()).properties", expected: "an object or null")
    }
    if let plan = plans.first(where: {
      $0.feature === feature.shape && $0.properties === properties.shape
    }) {
      return .record(
        Record(
          shape: plan.row,
          values: plan.sources.map {
            $0.isProperty ? properties.value(at: $0.place) : feature.value(at: $0.place)
          }))
    }
    return try newRow(feature, properties, at: path())
  }

  private mutating func newRow(
    _ feature: Record, _ properties: Record, at path: String
  ) throws(GeoJSONError) -> Value {
    var names: [String] = []
    var sources: [(isProperty: Bool, place: Int)] = []
    var dependsOnValues = false
    let members = feature.indices.filter { !["type", "properties"].contains(feature.keys[$0]) }
    for place in members where feature.keys[place] == "id" {
      names.append("id")
      sources.append((false, place))
    }
    for (place, key) in properties.keys.enumerated() {
      var name = key
      if let member = members.first(where: { feature.keys[$0] == key }) {
        dependsOnValues = true
        if feature.value(at: member) == properties.value(at: place) { continue }
        name = "property_\(key)"
        guard properties[name] == nil else { throw .nameTaken(name, path: path) }
      }
      names.append(name)
      sources.append((true, place))
    }
    let later = members.filter { feature.keys[$0] != "id" }
    for place in later.filter({ feature.keys[$0] == "geometry" })
      + later.filter({ feature.keys[$0] != "geometry" })
    {
      names.append(feature.keys[place])
      sources.append((false, place))
    }
    if feature["geometry"] == nil {
      // A feature must have one, if only null; rows have it in any case.
      var record = Record(zip(names, sources.map { value(of: $0, feature, properties) }))
      record["geometry"] = .null
      return .record(record)
    }
    let plan = Plan(
      feature: feature.shape, properties: properties.shape, row: Shape(distinct: names), sources: sources)
    if !dependsOnValues, plans.count < 16 { plans.append(plan) }
    return .record(
      Record(shape: plan.row, values: sources.map { value(of: $0, feature, properties) }))
  }

  private func value(
    of source: (isProperty: Bool, place: Int), _ feature: Record, _ properties: Record
  ) -> Value {
    source.isProperty ? properties.value(at: source.place) : feature.value(at: source.place)
  }
}
