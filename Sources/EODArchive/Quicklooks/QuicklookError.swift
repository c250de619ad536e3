import EODCore

/// Why there is no picture of a product.
package enum QuicklookError: Explained, Equatable {
  case missing(String)
  case onTape(String)
  case none(String)
  case notAPicture(String)
  case unreadable(String, String)

  package var code: String {
    switch self {
    case .missing: "E-FILE"
    case .onTape: "E-ON-TAPE"
    case .none, .notAPicture: "E-NO-QUICKLOOK"
    case .unreadable: "E-UNREADABLE"
    }
  }

  package var message: String {
    switch self {
    case .missing(let path): "cannot show \(path): there is no such file or folder"
    case .onTape(let path): "\(path) is on tape"
    case .none(let path): "there is no quicklook in \(path)"
    case .notAPicture(let path): "\(path) is neither a product with a quicklook nor a PNG or JPEG"
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    }
  }

  package var hint: String? {
    switch self {
    case .missing, .unreadable: nil
    case .onTape(let path): "`stage \"\(path)\"` recalls it, then `show` it again"
    case .none: "`map` shows where a product lies"
    case .notAPicture: "`show` takes a product's zip or folder, a row of `scan` or `search`, or a picture"
    }
  }
}
