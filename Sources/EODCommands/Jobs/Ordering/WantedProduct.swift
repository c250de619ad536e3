import EODCore

/// A found product that is to be ordered, or fetched.
struct WantedProduct: Sendable, Hashable {
  let dataset: String
  let id: String
  let location: String
  /// In bytes, by the catalogue, which may be wrong; nil where it does not say.
  let size: Int?

  /// - parameter command: for the error.
  init(_ value: Value, command: String) throws(CommandError) {
    guard let dataset = value["dataset"]?.asString, let id = value["id"]?.asString,
      let location = value["location"]?.asString
    else {
      throw .badValue(
        what: command, reason: "a \(value.typeName) is no found product",
        hint: "give rows of a search: `search … | first 3 | \(command)`")
    }
    self.dataset = dataset
    self.id = id
    self.location = location
    size = value["size"]?.asInt
  }

  var input: RunInput { .product(dataset: dataset, id: id, location: location) }

  /// Whether a file of that name can hold no other product: it is called after this one.
  func isNamed(by file: String) -> Bool {
    let stem = SafeStem.of(id)
    guard file.hasPrefix(stem), !file.hasSuffix(".part"), !file.hasSuffix(".json") else { return false }
    return file.count == stem.count || file.dropFirst(stem.count).first == "."
  }
}

private enum SafeStem {
  /// Sentinel products are folders called `….SAFE`, and files of them end in `.zip` or `.SAFE.zip`.
  static func of(_ id: String) -> String { id.hasSuffix(".SAFE") ? String(id.dropLast(5)) : id }
}

extension Arguments {
  /// The products from the pipe and the arguments, each once.
  func products(for command: String) async throws -> [WantedProduct] {
    var values = positionals.flatMap { $0.asList ?? [$0] }
    switch input {
    case .stream(let stream): while let batch = try await stream.next() { values += batch }
    case .value(let value): values += value.asList ?? [value]
    case nil: break
    }
    var seen: Set<String> = []
    var products: [WantedProduct] = []
    for value in values {
      let product = try WantedProduct(value, command: command)
      if seen.insert("\(product.dataset)/\(product.id)").inserted { products.append(product) }
    }
    return products
  }
}
