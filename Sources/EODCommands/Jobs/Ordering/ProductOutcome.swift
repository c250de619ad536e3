import EODCore

/// What became of one product that was ordered, and fetched where that was asked for.
struct ProductOutcome: Sendable {
  let product: WantedProduct
  var url: String?
  var file: String?
  var size: Int?
  /// In the services' time, from when it was asked for.
  var took: Duration?
  var problem: (any Explained)?

  init(_ product: WantedProduct) { self.product = product }

  var ordered: Record {
    ["product": .string(product.id), "url": Value(url), "seconds": seconds, "reason": reason]
  }

  var fetched: Record {
    [
      "product": .string(product.id), "file": Value(file), "size": Value(size), "seconds": seconds,
      "reason": reason,
    ]
  }

  private var seconds: Value { Value(took.map { Int($0.inSeconds.rounded()) }) }
  private var reason: Value { Value(problem?.message) }

  /// Why not all is well; where nobody was let in, that itself. Nil where all is well.
  /// - parameter verb: `ordered`, `fetched`.
  static func failure(of outcomes: [ProductOutcome], verb: String) -> (any Explained)? {
    let failed = outcomes.filter { $0.problem != nil }
    guard let first = failed.first, let problem = first.problem else { return nil }
    if failed.count == outcomes.count, Outage.isRefusal(problem) { return problem }
    return CommandError.productsFailed(
      verb: verb, failed: failed.count, of: outcomes.count, first: first.product.id, reason: problem.message)
  }
}
