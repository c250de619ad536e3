import EODCore

extension Worker {
  /// A file that is in place for the function.
  struct Staged: Sendable {
    /// The parameter that gpt gets it as.
    let key: String
    /// Nil for what the catalogue does not have, such as a file of the account's own store.
    let item: CatalogueItem?
    /// What it is called in the function's folder.
    let name: String
  }

  /// Fetches and unpacks all inputs.
  func stageIn(_ request: ExecutionRequest) throws(RunFailure) -> [Staged] {
    guard let inputs = request.inputs else {
      throw RunFailure(.badInputs, "the inputs are no list of objects with one key")
    }
    guard let handling = request.handling else {
      throw RunFailure(.badInputs, "the configuration is no list of objects with one key")
    }
    var staged: [Staged] = []
    for input in inputs {
      let fetched = try fetch(input)
      if let handling = handling[input.key], handling.isUncompressed {
        try unpack(input, fetched, handling.subPath)
      }
      staged.append(fetched)
    }
    return staged
  }

  private func fetch(_ input: ExecutionRequest.Input) throws(RunFailure) -> Staged {
    if let store = input.keyStore {
      let key = try key(store, or: .badInputs)
      guard key.kind == .s3 else { throw RunFailure(.badInputs, "key \(store) is for writing only") }
      let name = input.address.split(separator: "/").last.map(String.init) ?? ""
      guard !name.isEmpty else { throw RunFailure(.inputNotFound, input.key) }
      return Staged(key: input.key, item: nil, name: name)
    }
    guard let order = orders.order(at: input.address), order.isReady(at: now),
      let item = orders.item(of: order)
    else {
      throw RunFailure(.inputNotFound, input.key)
    }
    return Staged(key: input.key, item: item, name: order.fileName)
  }

  /// One file, and no more, must fit. Of what is in the account's own stores nothing is known but its name.
  private func unpack(
    _ input: ExecutionRequest.Input, _ fetched: Staged, _ subPath: String
  ) throws(RunFailure) {
    guard Self.archives.contains(where: fetched.name.lowercased().hasSuffix) else {
      throw RunFailure(.badArchive, input.key)
    }
    let fitting: Int
    if let item = fetched.item {
      fitting = item.package().entries.count { !$0.path.hasSuffix("/") && $0.path.hasSuffix(subPath) }
    } else {
      fitting = subPath.isEmpty ? 2 : 1
    }
    if fitting == 0 { throw RunFailure(.inputNotFound, input.key) }
    if fitting > 1 { throw RunFailure(.ambiguousInput, input.key) }
  }

  private static let archives = [".zip", ".tar", ".tar.gz", ".tgz"]
}
