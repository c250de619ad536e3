package import EODCore
import GRDB

extension Ledger {
  private static let candidateLimit = 10

  /// The job a person means: by id, else the newest with that label, else by the beginning of an id.
  ///
  /// A job that has the service's id by now still answers to the `local-N` it began with.
  /// - throws: `.unknownJob`, or `.ambiguousJob` where jobs with several ids begin so.
  package func job(named name: String) async throws(LedgerError) -> Job {
    let path = self.path
    let found = try await read { db -> Job? in
      let row = try Ledger.exact(name, in: db) ?? Ledger.beginning(with: name, in: db)
      return try row.map { try Job(row: $0, path: path) }
    }
    if let found { return found }
    let names = try await jobs(JobFilter(limit: Ledger.completionLimit)).flatMap { [$0.label, $0.id] }
    throw .unknownJob(name: name, suggestion: Suggestion.nearest(to: name, among: names.compactMap { $0 }))
  }

  private static func exact(_ name: String, in db: Database) throws -> Row? {
    if name.hasPrefix("local-"), let key = Int64(name.dropFirst(6)), let row = try row(ofJob: key, in: db) {
      return row
    }
    for column in ["id", "label"] {
      let sql = "SELECT * FROM jobs WHERE \(column) = ? ORDER BY key DESC LIMIT 1"
      if let row = try Row.fetchOne(db, sql: sql, arguments: [name]) { return row }
    }
    return nil
  }

  /// Ids that differ only by account count as one, and the newest job is taken.
  private static func beginning(with prefix: String, in db: Database) throws -> Row? {
    guard !prefix.isEmpty else { return nil }
    let newest = try Row.fetchAll(
      db,
      sql: """
        SELECT id, max(key) AS newest FROM jobs WHERE id >= ? AND id < ?
        GROUP BY id ORDER BY newest DESC LIMIT ?
        """,
      arguments: [prefix, prefix.endOfPrefixRange, candidateLimit + 1])
    guard newest.count > 1 else { return try newest.first.flatMap { try row(ofJob: $0["newest"], in: db) } }
    throw LedgerError.ambiguousJob(
      name: prefix, candidates: newest.prefix(candidateLimit).map { $0["id"] },
      hasMore: newest.count > candidateLimit)
  }
}
