/// What a service allows only so often.
package enum QuotaKind: String, Sendable, CaseIterable {
  /// Runs at Serverless Functions.
  case runs
  /// Orders at HDA.
  case orders

  /// All of them slide (WEkEO's help, article 7945419): each piece comes back when its window has passed.
  package var windows: [QuotaWindow] {
    switch self {
    case .runs:
      [QuotaWindow(limit: 10, length: .hour), QuotaWindow(limit: 100, length: .seconds(30 * 24 * 3600))]
    case .orders: [QuotaWindow(limit: 100, length: .hour)]
    }
  }
}

/// At most `limit` within any `length`.
package struct QuotaWindow: Sendable, Hashable {
  package var limit: Int
  package var length: Duration

  package init(limit: Int, length: Duration) {
    self.limit = limit
    self.length = length
  }

  /// The same where a clock's seconds are so many of the service's.
  package func scaled(by scale: Double) -> QuotaWindow { QuotaWindow(limit: limit, length: length * scale) }
}

extension Duration {
  fileprivate static let hour = Duration.seconds(3600)
}
