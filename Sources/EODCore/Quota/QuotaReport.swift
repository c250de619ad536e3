/// What a service said last about one quota.
package struct QuotaReport: Sendable, Hashable {
  package var at: Timestamp
  /// How many it counted as used then; nil where it did not say.
  package var used: Int?
  /// When a piece of that comes back.
  package var reset: Timestamp?
  /// Until when it takes nothing, as it said or as was concluded from a refusal.
  package var closedUntil: Timestamp?

  package init(at: Timestamp, used: Int? = nil, reset: Timestamp? = nil, closedUntil: Timestamp? = nil) {
    self.at = at
    self.used = used
    self.reset = reset
    self.closedUntil = closedUntil
  }
}
