package import EODCore
import GRDB

extension Ledger {
  /// No window is longer.
  private static let remembered = Duration.seconds(62 * 24 * 3600)

  /// What is known of a quota: the pieces that were used since `since`, and what the service said last.
  package func quota(
    _ kind: QuotaKind, account: String, since: Timestamp
  ) async throws(LedgerError) -> (spent: [Timestamp], report: QuotaReport?) {
    try await read { db in
      let spent = try Int64.fetchAll(
        db, sql: "SELECT at FROM spent WHERE account = ? AND kind = ? AND at > ? ORDER BY at",
        arguments: [account, kind.rawValue, since.nanoseconds])
      let report = try Row.fetchOne(
        db, sql: "SELECT * FROM quota_reports WHERE account = ? AND kind = ?",
        arguments: [account, kind.rawValue])
      return (spent.map(Timestamp.init(nanoseconds:)), report.map(QuotaReport.init(row:)))
    }
  }

  /// Writes down that a piece was used; `job` is the row it was used for.
  package func spend(
    _ kind: QuotaKind, account: String, job: Int64? = nil, at time: Timestamp
  ) async throws(LedgerError) {
    try await write { db in try Ledger.spend(kind, account: account, job: job, at: time, in: db) }
  }

  /// Writes down what other programs used: runs that the service lists and that are no jobs here. A run counts
  /// once however often it is told.
  package func noteOthers(
    _ runs: [(remoteID: String, at: Timestamp)], account: String
  ) async throws(LedgerError) {
    guard !runs.isEmpty else { return }
    try await write { db in
      for run in runs {
        try db.execute(
          sql: """
            INSERT OR IGNORE INTO spent (account, kind, at, remote_id) SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS
            (SELECT 1 FROM jobs WHERE service = 'serverless' AND account = ?1 AND remote_id = ?4)
            """,
          arguments: [account, QuotaKind.runs.rawValue, run.at.nanoseconds, run.remoteID])
      }
    }
  }

  /// Writes down what the service said; it replaces what it said before.
  package func record(
    _ report: QuotaReport, of kind: QuotaKind, account: String
  ) async throws(LedgerError) {
    try await write { db in
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO quota_reports (account, kind, at, used, reset, closed_until)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          account, kind.rawValue, report.at.nanoseconds, report.used, report.reset?.nanoseconds,
          report.closedUntil?.nanoseconds,
        ])
    }
  }

  static func spend(
    _ kind: QuotaKind, account: String, job: Int64?, at time: Timestamp, in db: Database
  ) throws {
    let oldest = time.adding(.zero - remembered) ?? time
    try db.execute(sql: "DELETE FROM spent WHERE at < ?", arguments: [oldest.nanoseconds])
    try db.execute(
      sql: "INSERT INTO spent (account, kind, at, job) VALUES (?, ?, ?, ?)",
      arguments: [account, kind.rawValue, time.nanoseconds, job])
  }
}

extension QuotaReport {
  fileprivate init(row: Row) {
    self.init(
      at: Timestamp(nanoseconds: row["at"]), used: row["used"],
      reset: (row["reset"] as Int64?).map(Timestamp.init(nanoseconds:)),
      closedUntil: (row["closed_until"] as Int64?).map(Timestamp.init(nanoseconds:)))
  }
}
