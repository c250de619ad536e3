import EODCore

/// One key by which a dataset is searched.
struct QueryKey: Sendable {
  enum Kind: Sendable {
    /// One of these values.
    case choice([String])
    /// A list of these values, each at most once.
    case choices([String], least: Int)
    /// A text that a regular expression describes; `accepts` is the same in Swift.
    case pattern(String, accepts: @Sendable (String) -> Bool)
    case text
    /// A number, or its digits as text.
    case number(ClosedRange<Int>)
    /// West, south, east, north.
    case box
    /// - parameter first: the earliest; empty for none.
    case date(first: String)
  }

  /// What the value is held against.
  enum Role: Sendable, Equatable {
    case start
    case end
    case area
    /// The item's attribute of this name must be equal.
    case attribute(String)
    case cloudCover
    /// The whole name of a product.
    case identifier
    /// `ASC` or `DESC`, by time.
    case order
    /// A part of what is asked for, where nothing is listed and everything made to order.
    case part
    /// Read, checked, and without effect.
    case inert
  }

  let name: String
  let title: String
  let kind: Kind
  let role: Role
}

extension QueryKey {
  static let bbox = QueryKey(name: "bbox", title: "Bounding box", kind: .box, role: .area)

  static let sortOrder = QueryKey(
    name: "sortOrder", title: "Sort order", kind: .choice(["ASC", "DESC"]), role: .order)

  /// The keys of both ends of the time range.
  static func dates(_ start: String, _ end: String, since first: String) -> [QueryKey] {
    [
      QueryKey(name: start, title: "Start date", kind: .date(first: "\(first)T00:00:00Z"), role: .start),
      QueryKey(name: end, title: "End date", kind: .date(first: ""), role: .end),
    ]
  }

  /// - parameter attribute: what the products call it, where that is not the name of the key.
  static func choice(
    _ name: String, _ title: String, _ values: [String], of attribute: String? = nil
  ) -> QueryKey {
    QueryKey(name: name, title: title, kind: .choice(values), role: .attribute(attribute ?? name))
  }

  static func status(_ name: String, _ values: [String]) -> QueryKey {
    QueryKey(name: name, title: "Status", kind: .choice(values), role: .inert)
  }

  static let relativeOrbit = "relativeOrbit"

  static func relativeOrbit(to last: Int) -> QueryKey {
    QueryKey(
      name: "relativeOrbitNumber", title: "Relative orbit", kind: .number(1...last),
      role: .attribute(relativeOrbit))
  }

  static let orbitDirection = choice("orbitDirection", "Orbit direction", ["ASCENDING", "DESCENDING"])

  static let tileID = QueryKey(
    name: "tileId", title: "Tile identifier",
    kind: .pattern("^(0[1-9]|[1-5][0-9]|60)[A-Z]{3}$") { $0.isTileID }, role: .attribute("tileId"))

  /// Its pattern leaves out the `_` that every name has, in life too.
  static let productIdentifier = QueryKey(
    name: "productIdentifier", title: "Product identifier",
    kind: .pattern("^[a-zA-Z0-9]+$") { $0.isAlphanumeric }, role: .identifier)

  static let datasetIdentifier = QueryKey(
    name: "datasetIdentifier", title: "Dataset identifier", kind: .text, role: .identifier)
}

extension String {
  fileprivate var isAlphanumeric: Bool {
    !isEmpty
      && utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
  }

  fileprivate var isTileID: Bool {
    utf8.count == 5 && (Int(prefix(2)).map { (1...60).contains($0) } ?? false)
      && utf8.prefix(2).allSatisfy { (48...57).contains($0) }
      && utf8.suffix(3).allSatisfy { (65...90).contains($0) }
  }
}
