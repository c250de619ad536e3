package import EODCore

/// What HDA does not have.
package enum HDAError: Explained, Equatable {
  case unknownDataset(String, nearest: String?)

  package var code: String { "E-UNKNOWN-DATASET" }

  package var message: String {
    switch self {
    case .unknownDataset(let id, _): "WEkEO HDA has no dataset `\(id.strippingControls())`"
    }
  }

  package var facts: Record {
    switch self {
    case .unknownDataset(let id, _): ["service": "hda", "dataset": .string(id)]
    }
  }

  package var hint: String? {
    switch self {
    case .unknownDataset(_, let nearest?): "did you mean `\(nearest)`?"
    case .unknownDataset: "`datasets TEXT` lists those with TEXT in their name"
    }
  }
}
