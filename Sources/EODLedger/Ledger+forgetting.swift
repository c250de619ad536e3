package import EODCore
import GRDB

extension Ledger {
  /// Removes jobs and what is known of their results; the files of the results stay. What they spent of a quota
  /// stays too: it counts at the service.
  ///
  /// - returns: how many there were.
  package func forget(_ keys: [Int64]) async throws(LedgerError) -> Int {
    let list = JSON.write(.list(keys.map { .int(Int($0)) }))
    let count = try await write { db in
      // What was spent is found in the service's list by now, and is not to count twice.
      try db.execute(
        sql: """
          UPDATE OR REPLACE spent SET job = NULL,
            remote_id = coalesce((SELECT remote_id FROM jobs WHERE key = spent.job), remote_id)
          WHERE job IN (SELECT value FROM json_each(?))
          """, arguments: [list])
      try db.execute(sql: "DELETE FROM jobs WHERE key IN (SELECT value FROM json_each(?))", arguments: [list])
      return db.changesCount
    }
    if count >= Ledger.manyForgotten { await compact() }
    return count
  }

  /// From so many on, the room of what was forgotten is given back to the disk.
  private static let manyForgotten = 1000

  /// What the ledger calls the jobs that a service lists; nothing for those it does not know.
  package func names(
    of remoteIDs: [String], at service: ServiceName, account: String
  ) async throws(LedgerError) -> [String: (name: String, label: String?)] {
    let list = JSON.write(.list(remoteIDs.map(EODCore.Value.string)))
    return try await read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT remote_id, key, label FROM jobs
          WHERE service = ? AND account = ? AND remote_id IN (SELECT value FROM json_each(?))
          """,
        arguments: [service.rawValue, account, list])
      return Dictionary(
        rows.map { ($0["remote_id"] as String, ("local-\($0["key"] as Int64)", $0["label"] as String?)) }
      ) { first, _ in first }
    }
  }
}
