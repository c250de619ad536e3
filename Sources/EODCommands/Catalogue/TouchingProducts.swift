import EODCore

/// The products of a search whose footprint touches an area itself, not only its box; those without a footprint
/// stay.
actor TouchingProducts {
  private let found: ValueStream
  private let area: Area
  private var left: Int?

  /// - parameter limit: how many at most; nil for all.
  init(in found: ValueStream, _ area: Area, limit: Int?) {
    self.found = found
    self.area = area
    left = limit
  }

  func next() async throws -> [Value]? {
    guard left != 0, let batch = try await found.next() else { return nil }
    let touching = batch.filter(isTouching).prefix(left ?? batch.count)
    left = left.map { $0 - touching.count }
    return Array(touching)
  }

  private func isTouching(_ product: Value) -> Bool {
    guard let text = product["footprint"]?.asString, let footprint = try? Area(wkt: text) else { return true }
    return footprint.intersects(area)
  }
}
