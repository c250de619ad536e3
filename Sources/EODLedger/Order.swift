package import EODCore

/// A product that was ordered from the catalogue's store, and how far that is.
///
/// Unlike a job an order may begin again: the store forgets what it has made ready after a while.
package struct Order: Sendable, Equatable {
  /// As in `Job.account`.
  package var account: String
  package var dataset: String
  /// The id of the found product.
  package var product: String
  /// What the search said to order it by.
  package var location: String
  /// The store's id for the order; nil until its answer is known.
  package var orderID: String?
  package var state: JobState
  package var created: Timestamp
  package var updated: Timestamp

  package init(
    account: String = "", dataset: String, product: String, location: String, orderID: String? = nil,
    state: JobState, created: Timestamp, updated: Timestamp
  ) {
    self.account = account
    self.dataset = dataset
    self.product = product
    self.location = location
    self.orderID = orderID
    self.state = state
    self.created = created
    self.updated = updated
  }
}
