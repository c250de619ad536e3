import EODCore

/// What `--input NAME=VALUE` of `run` names.
enum RunInput: Sendable, Equatable {
  case product(dataset: String, id: String, location: String)
  case url(String)

  /// - parameter name: the name of the input, for the error.
  init(_ value: Value, name: String) throws(CommandError) {
    if let dataset = value["dataset"]?.asString, let id = value["id"]?.asString,
      let location = value["location"]?.asString
    {
      self = .product(dataset: dataset, id: id, location: location)
    } else if let url = value.asString, url.hasPrefix("https://") || url.hasPrefix("http://") {
      self = .url(url)
    } else {
      throw .badValue(
        what: "--input \(name)", reason: "a \(value.typeName) is neither a found product nor a URL",
        hint: "give one row of a search, such as `\(name)=$hits[0]`")
    }
  }

  /// What the request is about, whatever order or URL serves it this time.
  var identity: String {
    switch self {
    case .product(let dataset, let id, _): "\(dataset)/\(id)"
    case .url(let url): url
    }
  }

  /// Enough to ask again.
  var value: Value {
    switch self {
    case .product(let dataset, let id, let location):
      ["dataset": .string(dataset), "id": .string(id), "location": .string(location)]
    case .url(let url): .string(url)
    }
  }
}
