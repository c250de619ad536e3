package import EODCore
import GRDB

extension Ledger {
  /// The jobs that are still to be sent, or that the service may have under an id that is not known, in the order
  /// of sending.
  package func unsent() async throws(LedgerError) -> [Job] {
    let path = self.path
    return try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM jobs INDEXED BY jobs_unfinished WHERE finished IS NULL AND remote_id IS NULL
          AND state IN ('queued', 'submitting', 'unknown') ORDER BY rank, key
          """
      ).map { try Job(row: $0, path: path) }
    }
  }

  /// The job as it is now; nil where it was forgotten.
  package func job(key: Int64) async throws(LedgerError) -> Job? {
    let path = self.path
    return try await read { db in try Ledger.row(ofJob: key, in: db).map { try Job(row: $0, path: path) } }
  }

  /// Takes a queued job for sending and spends a piece of its quota, in one transaction that is on disk when
  /// this returns: the request may leave now.
  ///
  /// - returns: nil where it is no longer queued: another shell has taken it, or it has ended.
  package func claim(_ key: Int64, spending kind: QuotaKind?, at time: Timestamp) async throws(LedgerError)
    -> Job?
  {
    let path = self.path
    return try await write { db in
      try db.execute(
        sql:
          "UPDATE jobs SET state = 'submitting', submitted = ?1, updated = ?1, message = NULL WHERE key = ?2 AND state = 'queued'",
        arguments: [time.nanoseconds, key])
      guard db.changesCount == 1, let row = try Ledger.row(ofJob: key, in: db) else { return nil }
      let job = try Job(row: row, path: path)
      if let kind { try Ledger.spend(kind, account: job.account, job: key, at: time, in: db) }
      return job
    }
  }

  /// Puts a job back into the queue whose request has not arrived: it spent nothing. One that the service has, or
  /// that has ended, stays as it is: look at what is returned.
  ///
  /// - parameter message: why it waits.
  package func requeue(_ key: Int64, message: String?, at time: Timestamp) async throws(LedgerError) -> Job {
    let path = self.path
    return try await write { db in
      try db.execute(
        sql: """
          UPDATE jobs SET state = 'queued', submitted = NULL, message = ?, updated = ?
          WHERE key = ? AND remote_id IS NULL AND finished IS NULL
          """,
        arguments: [message, time.nanoseconds, key])
      if db.changesCount == 1 { try db.execute(sql: "DELETE FROM spent WHERE job = ?", arguments: [key]) }
      guard let row = try Ledger.row(ofJob: key, in: db) else { throw LedgerError.forgottenJob(key: key) }
      return try Job(row: row, path: path)
    }
  }

  /// Gives back what a job spent whose request has not arrived or was refused.
  package func unspend(_ key: Int64) async throws(LedgerError) {
    try await write { db in try db.execute(sql: "DELETE FROM spent WHERE job = ?", arguments: [key]) }
  }

  /// Moves what a job spent to when its answer came: the service cannot have counted it later.
  package func settleSpending(_ key: Int64, at time: Timestamp) async throws(LedgerError) {
    try await write { db in
      try db.execute(sql: "UPDATE spent SET at = ? WHERE job = ?", arguments: [time.nanoseconds, key])
    }
  }

  /// Removes a job whose request never left, as if it had not been intended; one that was taken on stays.
  package func withdraw(_ key: Int64) async throws(LedgerError) {
    try await write { db in
      try db.execute(
        sql: "DELETE FROM jobs WHERE key = ? AND remote_id IS NULL AND state IN ('queued', 'submitting')",
        arguments: [key])
      if db.changesCount == 1 { try db.execute(sql: "DELETE FROM spent WHERE job = ?", arguments: [key]) }
    }
  }

  /// Those of a service's ids that no job of the account has.
  package func unknown(
    among remoteIDs: [String], of service: ServiceName, account: String
  ) async throws(LedgerError) -> Set<String> {
    let list = JSON.write(.list(remoteIDs.map(EODCore.Value.string)))
    return try await read { db in
      try String.fetchSet(
        db,
        sql: """
          SELECT value FROM json_each(?) WHERE value NOT IN
          (SELECT remote_id FROM jobs WHERE service = ? AND account = ? AND remote_id IS NOT NULL)
          """,
        arguments: [list, service.rawValue, account])
    }
  }
}
