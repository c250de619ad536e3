import EODCore
import GRDB

extension Ledger {
  /// Writes down a result that was downloaded; a later one of the same name replaces it.
  ///
  /// - parameter key: the job's.
  package func recordResult(_ result: StoredResult, of key: Int64) async throws(LedgerError) {
    try await write { db in
      guard try Ledger.row(ofJob: key, in: db) != nil else { throw LedgerError.forgottenJob(key: key) }
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO results (job, name, path, size, sha256, fetched) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          key, result.name, result.path, result.size, result.sha256, result.fetched.nanoseconds,
        ])
    }
  }

  /// What was downloaded of a job, by name; empty where nothing was.
  package func results(of key: Int64) async throws(LedgerError) -> [StoredResult] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM results WHERE job = ? ORDER BY name", arguments: [key]).map {
        StoredResult(
          name: $0["name"], path: $0["path"], size: $0["size"], sha256: $0["sha256"],
          fetched: Timestamp(nanoseconds: $0["fetched"]))
      }
    }
  }
}
