import EODCore
import GRDB

extension Ledger {
  /// Writes down an order as it is now; the one row of its account, dataset and product is replaced.
  package func recordOrder(_ order: Order) async throws(LedgerError) {
    try await write { db in
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO orders (account, dataset, product, location, order_id, state, created,
            updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          order.account, order.dataset, order.product, order.location, order.orderID, order.state.rawValue,
          order.created.nanoseconds, order.updated.nanoseconds,
        ])
    }
  }

  /// The last order of a product; nil where it was never ordered.
  package func order(
    account: String = "", dataset: String, product: String
  ) async throws(LedgerError) -> Order? {
    try await read { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM orders WHERE account = ? AND dataset = ? AND product = ?",
        arguments: [account, dataset, product]
      ).map {
        Order(
          account: $0["account"], dataset: $0["dataset"], product: $0["product"], location: $0["location"],
          orderID: $0["order_id"], state: JobState(rawValue: $0["state"]) ?? .unknown,
          created: Timestamp(nanoseconds: $0["created"]), updated: Timestamp(nanoseconds: $0["updated"]))
      }
    }
  }
}
