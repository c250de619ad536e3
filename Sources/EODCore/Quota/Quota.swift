/// What a service says is left of an allowance.
package struct Quota: Sendable, Hashable {
  /// How many there are in a window.
  package var limit: Int
  package var remaining: Int
  /// When there is room again.
  package var reset: Timestamp

  package init(limit: Int, remaining: Int, reset: Timestamp) {
    self.limit = limit
    self.remaining = remaining
    self.reset = reset
  }
}
