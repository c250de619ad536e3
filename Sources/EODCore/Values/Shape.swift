/// The names of a record's fields in their order, each once: shared by the records that have the same.
///
/// Whoever keeps a shape may keep what it knows of it, such as the place of a name: a shape that someone else
/// holds never changes.
///
/// Unchecked: `keys` and `places` change in `append` alone, which is called with the only reference to the
/// shape, so nobody else can read it meanwhile, and nobody who held it before still does.
package final class Shape: @unchecked Sendable {
  /// Above so many names they are looked up by an index instead of one after the other.
  private static let indexedAbove = 12

  // Each look-up reads them: a check at run time that nobody writes meanwhile would cost more than the look-up.
  @exclusivity(unchecked) package private(set) var keys: [String]
  @exclusivity(unchecked) private var places: [String: Int]

  /// The shape of the empty record.
  package static let empty = Shape(distinct: [])

  /// - parameter keys: names of which no two are equal.
  package init(distinct keys: [String]) {
    self.keys = keys
    places = keys.count > Self.indexedAbove ? Self.index(of: keys) : [:]
  }

  package var count: Int { keys.count }

  /// The place of a name in `keys`; nil where it is none of them.
  package func position(of key: String) -> Int? {
    guard places.isEmpty else { return places[key] }
    for place in keys.indices where keys[place] == key { return place }
    return nil
  }

  /// Adds a name at the end. Only for the one holder of a shape.
  /// - parameter key: none of `keys`.
  fileprivate func append(_ key: String) {
    keys.append(key)
    if !places.isEmpty {
      places[key] = keys.count - 1
    } else if keys.count > Self.indexedAbove {
      places = Self.index(of: keys)
    }
  }

  private static func index(of keys: [String]) -> [String: Int] {
    Dictionary(zip(keys, keys.indices)) { first, _ in first }
  }
}

extension Shape {
  /// Adds a name at the end of `shape`: in place where nobody else holds it, else to a copy.
  static func append(_ key: String, to shape: inout Shape) {
    if !isKnownUniquelyReferenced(&shape) { shape = Shape(distinct: shape.keys) }
    shape.append(key)
  }

  /// The shape without one of its names.
  func removing(at place: Int) -> Shape {
    var keys = keys
    keys.remove(at: place)
    return Shape(distinct: keys)
  }
}
