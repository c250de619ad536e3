package import EODCore
import GRDB

extension Ledger {
  /// Older statements than the last so many are forgotten.
  static let historyLimit: Int64 = 100_000
  /// The statements among which what arrow keys go through is looked for.
  private static let recallDepth = 20_000

  /// Writes down a statement that is about to run; its number.
  package func remember(
    _ statement: String, session: String, folder: String, at time: Timestamp
  ) async throws(LedgerError) -> Int64 {
    try await write { db in
      try db.execute(
        sql: "INSERT INTO history (session, at, folder, statement) VALUES (?, ?, ?, ?)",
        arguments: [session, time.nanoseconds, folder, statement])
      let number = db.lastInsertedRowID
      try db.execute(sql: "DELETE FROM history WHERE key <= ?", arguments: [number - Ledger.historyLimit])
      return number
    }
  }

  /// Writes down how a statement has ended; nothing where it was forgotten meanwhile.
  package func ended(_ statement: Int64, status: Int32, took: Duration) async throws(LedgerError) {
    try await write { db in
      try db.execute(
        sql: "UPDATE history SET status = ?, took = ? WHERE key = ?",
        arguments: [status, took.nanoseconds, statement])
    }
  }

  /// The last statements, oldest first: each once, at its latest place.
  package func recall(_ count: Int) async throws(LedgerError) -> [String] {
    try await read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT statement FROM (
            SELECT statement, max(key) AS latest FROM (
              SELECT key, statement FROM history ORDER BY key DESC LIMIT \(Ledger.recallDepth))
            GROUP BY statement ORDER BY latest DESC LIMIT ?)
          ORDER BY latest
          """, arguments: [count])
    }
  }

  /// Statements, oldest first.
  package func history(_ filter: HistoryFilter) async throws(LedgerError) -> [PastStatement] {
    let condition = filter.condition
    let times = filter.isRepeating ? "1" : "count(*)"
    // Of a group SQLite gives the columns of the row that has the `max`.
    let group = filter.isRepeating ? "" : "GROUP BY statement"
    let key = filter.isRepeating ? "key" : "max(key)"
    return try await read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM (
            SELECT \(key) AS number, session, at, folder, statement, took, status, \(times) AS times
            FROM history WHERE \(condition.sql) \(group) ORDER BY number DESC LIMIT ?)
          ORDER BY number
          """, arguments: condition.arguments + [filter.limit ?? -1])
      return rows.map(PastStatement.init(row:))
    }
  }

  /// Removes statements; how many there were.
  package func forgetStatements(_ statements: Set<Int64>) async throws(LedgerError) -> Int {
    let list = statements.map { "\($0)" }.joined(separator: ", ")
    return try await write { db in
      try db.execute(sql: "DELETE FROM history WHERE key IN (\(list))")
      return db.changesCount
    }
  }
}

extension HistoryFilter {
  fileprivate var condition: (sql: String, arguments: StatementArguments) {
    var parts = ["1"]
    var arguments: StatementArguments = []
    if let pattern {
      if pattern.contains(where: { "*?[".contains($0) }) {
        parts.append("lower(statement) GLOB lower(?)")
        arguments += [pattern]
      } else {
        parts.append("instr(lower(statement), lower(?)) > 0")
        arguments += [pattern]
      }
    }
    if let folder {
      parts.append("folder = ?")
      arguments += [folder]
    }
    if let session {
      parts.append("session = ?")
      arguments += [session]
    }
    if hasFailed { parts.append("status <> 0") }
    return (parts.joined(separator: " AND "), arguments)
  }
}

extension PastStatement {
  fileprivate init(row: Row) {
    self.init(
      number: row["number"], session: row["session"], at: Timestamp(nanoseconds: row["at"]),
      folder: row["folder"], statement: row["statement"],
      took: (row["took"] as Int64?).map(Duration.nanoseconds), status: row["status"], times: row["times"])
  }
}

extension Duration {
  fileprivate var nanoseconds: Int64 {
    let parts = components
    return parts.seconds * 1_000_000_000 + parts.attoseconds / 1_000_000_000
  }
}
