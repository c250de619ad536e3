import EODCore

/// A product that a run reads. Its name is the parameter of the graph: `img1` for `$img1`.
package struct RemoteInput: Sendable, Equatable {
  package var name: String
  package var url: String
  /// Whether the service unpacks it first; SNAP reads Sentinel-2's zip as it is.
  package var isUncompressed: Bool
  /// The file to hand to SNAP once it is unpacked, by the end of its path.
  package var subPath: String

  package init(name: String, url: String, isUncompressed: Bool = false, subPath: String = "") {
    self.name = name
    self.url = url
    self.isUncompressed = isUncompressed
    self.subPath = subPath
  }
}

/// A run that cannot be asked for.
package enum ServerlessError: Explained, Equatable {
  case reservedInput(String)
  case doubleInput(String)

  package var code: String { "E-INPUT" }

  package var message: String {
    switch self {
    case .reservedInput(let name):
      "an input cannot be called `\(name)`: the service gives that name a meaning"
    case .doubleInput(let name): "there are two inputs called `\(name)`"
    }
  }

  package var hint: String? { "give it another name, in the graph too" }
}
