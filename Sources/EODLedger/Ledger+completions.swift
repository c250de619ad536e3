package import EODCore
import GRDB

extension Ledger {
  static let completionLimit = 200
  /// Of so many of the newest jobs each is looked at; of the others, what the indices find.
  private static let recent = 1000

  /// The newest jobs, at most 200, whose id or label begins with `prefix`; without their requests, which take
  /// longer to read than all else.
  ///
  /// Made for a key press: it answers at once and on the calling thread, in milliseconds for 100,000 jobs.
  package func completions(_ prefix: String) throws(LedgerError) -> [Job] {
    try readNow { db in
      let recent = try Ledger.recent(beginningWith: prefix, in: db)
      let rows =
        recent.count == Ledger.completionLimit ? recent : try Ledger.all(beginningWith: prefix, in: db)
      return try rows.map { try Job(row: $0, path: path) }
    }
  }

  /// The newest jobs, at most 200, whose state begins with `prefix`; as ``completions(_:)`` otherwise.
  package func completions(state prefix: String) throws(LedgerError) -> [Job] {
    try jobs(
      "SELECT key FROM jobs INDEXED BY jobs_filters WHERE state >= :first AND state < :end",
      ["first": prefix.lowercased(), "end": prefix.lowercased().endOfPrefixRange])
  }

  /// The newest jobs, at most 200, whose label holds `text` anywhere, in capitals or small letters.
  package func completions(holding text: String) throws(LedgerError) -> [Job] {
    try jobs(
      "SELECT key FROM jobs INDEXED BY jobs_filters WHERE instr(lower(label), :text) > 0",
      ["text": text.lowercased()])
  }

  private func jobs(_ keys: String, _ arguments: StatementArguments) throws(LedgerError) -> [Job] {
    try readNow { db in
      let sql = """
        SELECT '{}' AS request, * FROM jobs
        WHERE key IN (\(keys) ORDER BY key DESC LIMIT \(Ledger.completionLimit)) ORDER BY key DESC
        """
      return try Row.fetchAll(db, sql: sql, arguments: arguments).map { try Job(row: $0, path: path) }
    }
  }

  /// Those of the newest jobs: where many begin so, there are enough of them.
  private static func recent(beginningWith prefix: String, in db: Database) throws -> [Row] {
    let sql = """
      SELECT '{}' AS request, * FROM jobs NOT INDEXED WHERE key > (SELECT max(key) FROM jobs) - :recent
      AND (id >= :first AND id < :end OR label >= :first AND label < :end) ORDER BY key DESC LIMIT :limit
      """
    return try Row.fetchAll(
      db, sql: sql,
      arguments: [
        "first": prefix, "end": prefix.endOfPrefixRange, "recent": recent, "limit": completionLimit,
      ])
  }

  private static func all(beginningWith prefix: String, in db: Database) throws -> [Row] {
    let keys = """
      SELECT key FROM (SELECT key FROM jobs WHERE id >= :first AND id < :end ORDER BY key DESC LIMIT :limit)
      UNION SELECT key FROM (
        SELECT key FROM jobs WHERE label >= :first AND label < :end ORDER BY key DESC LIMIT :limit)
      ORDER BY key DESC LIMIT :limit
      """
    let sql = "SELECT '{}' AS request, * FROM jobs WHERE key IN (\(keys)) ORDER BY key DESC"
    return try Row.fetchAll(
      db, sql: sql,
      arguments: ["first": prefix, "end": prefix.endOfPrefixRange, "limit": completionLimit])
  }
}
