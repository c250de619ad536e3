import EODCore

extension Dataset {
  /// As `datasets` and `datasets/{id}` show it. The catalogue behind HDA is an index for full text, hence
  /// `_source`.
  var shape: Value {
    .record([
      "dataset_id": .string(id), "terms": [.string(term)],
      "metadata": .record([
        "_id": .string(id),
        "_source": .record([
          "dataset_id": .string(id), "datasetTitle": .string(title), "abstract": .string(abstract),
          "thumbnails": .string(
            "https://datastore.copernicus-climate.eu/wekeo/thumbnails/\(shortName.lowercased()).png"),
          "keywords": .list(keywords), "tempextent_begin": .string("\(begin)T00:00:00Z"),
          "tempextent_end": .null, "bbox": [-180, -90, 180, 90],
        ]),
      ]),
    ])
  }

  private var keywords: [Value] { id.split(separator: ":").map { .string(String($0)) } + ["eod sandbox"] }

  /// As `dataaccess/queryable/{id}` shows it; the title is misspelt there, too.
  ///
  /// - parameter isOdd: whether there are keys that no description of HDA's says how to read.
  func queryable(_ generation: Generation, isOdd: Bool = false) -> Value {
    let digits = Value.record(["type": "string", "pattern": "^[0-9]*$"])
    var properties = Record([
      (
        "dataset_id",
        .record([
          "title": "dataset_id", "type": "string",
          "oneOf": [.record(["const": .string(id), "title": .string(id), "group": .null])],
        ])
      )
    ])
    for key in keys(generation) { properties[key.name] = key.schema }
    if isOdd { for (name, schema) in Self.oddProperties { properties[name] = schema } }
    properties["startIndex"] = digits
    properties["itemsPerPage"] = digits
    return .record([
      "type": "object", "title": "Querable", "properties": .record(properties),
      "required": .list((["dataset_id"] + required).map(Value.string)), "constraints": [],
    ])
  }

  /// Constructs of JSON Schema that none of HDA's known datasets has, and some that are wrong.
  private static let oddProperties: Record = [
    "oddUnion": ["anyOf": [["type": "string"], ["type": "integer"]]],
    "oddTypes": ["type": ["string", "null"], "title": .null],
    "oddReference": ["$ref": "#/$defs/nothing"],
    "oddPattern": ["type": "string", "pattern": "^(?<broken"],
    "oddChoice": ["type": "string", "oneOf": []],
    "oddText": "nothing",
  ]
}
