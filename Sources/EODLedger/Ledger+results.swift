package import EODCore
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

  /// The downloads with these bytes and the jobs that made them, the newest first.
  ///
  /// - parameter sha256: in hex, in lower case.
  package func results(sha256: String) async throws(LedgerError) -> [(job: Job, result: StoredResult)] {
    let path = self.path
    return try await read { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT * FROM results WHERE sha256 = ? ORDER BY fetched DESC", arguments: [sha256])
      return try rows.compactMap { row in
        guard let job = try Ledger.row(ofJob: row["job"], in: db) else { return nil }
        return (try Job(row: job, path: path), StoredResult(row: row))
      }
    }
  }

  /// What was downloaded of a job, by name; empty where nothing was.
  package func results(of key: Int64) async throws(LedgerError) -> [StoredResult] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM results WHERE job = ? ORDER BY name", arguments: [key]).map {
        StoredResult(row: $0)
      }
    }
  }

  /// The successful jobs whose results are not all in the folder they are for, the oldest first.
  package func owed() async throws(LedgerError) -> [Job] {
    let path = self.path
    return try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM jobs INDEXED BY jobs_owed
          WHERE state = 'successful' AND into_folder IS NOT NULL AND fetched IS NULL ORDER BY key
          """
      ).map { try Job(row: $0, path: path) }
    }
  }

  /// Writes down when all results of a job were where they belong; nil where one is not there any more.
  package func settleResults(of key: Int64, at time: Timestamp?) async throws(LedgerError) {
    try await write { db in
      try db.execute(
        sql: "UPDATE jobs SET fetched = ? WHERE key = ?", arguments: [time?.nanoseconds, key])
    }
  }
}

extension StoredResult {
  fileprivate init(row: Row) {
    self.init(
      name: row["name"], path: row["path"], size: row["size"], sha256: row["sha256"],
      fetched: Timestamp(nanoseconds: row["fetched"]))
  }
}
