import EODCore
import GRDB

/// Copies what SQLite still gives of a damaged ledger into a new one, row by row.
struct Salvage {
  /// The ledger's place, for messages.
  let path: String
  /// Whether something could not be read.
  private(set) var isIncomplete = false

  init(path: String) { self.path = path }

  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "salvage"
    configuration.busyMode = .timeout(Ledger.busySeconds)
    // Rows are copied whichever others are lost.
    configuration.foreignKeysEnabled = false
    return configuration
  }

  /// - throws: what keeps rows from being written; never what keeps them from being read.
  mutating func copy(from source: String, into db: Database) throws {
    var configuration = Self.configuration
    configuration.readonly = true
    // Without it SQLite gives nothing of a file that is shorter than its header says.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA writable_schema = ON") }
    do {
      let queue = try DatabaseQueue(path: source, configuration: configuration)
      try queue.read { old in
        let tables = try String.fetchAll(
          db,
          sql: """
            SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
              AND name <> 'upkeep' ORDER BY name <> 'jobs'
            """)
        for table in tables { try copy(Table(table, from: old, to: db), from: old, into: db) }
        try keepNumbers(from: old, into: db)
      }
    } catch let error where Self.isLoss(error) {
      isIncomplete = true
    }
    try db.execute(sql: "DELETE FROM results WHERE job NOT IN (SELECT key FROM jobs)")
  }

  private mutating func copy(_ table: Table, from old: Database, into db: Database) throws {
    guard !table.columns.isEmpty else { return }
    let last = try walk(table, "ASC", from: old, into: db)
    guard last.isBroken else { return }
    isIncomplete = true
    let first = try walk(table, "DESC", from: old, into: db)
    guard table.name == "jobs", let highest = first.key else { return }
    // Between the two a page may still be whole.
    let lowest = last.key ?? 0
    for key in lowest...max(lowest, highest) {
      do {
        let sql = "SELECT \(table.list) FROM jobs NOT INDEXED WHERE key = ?"
        guard let row = try Row.fetchOne(old.cachedStatement(sql: sql), arguments: [key]) else { continue }
        try insert(row, of: table, into: db)
      } catch let error where Self.isLoss(error) {
        continue
      }
    }
  }

  /// Copies rows until one cannot be read; the number of the last job that could.
  private mutating func walk(
    _ table: Table, _ direction: String, from old: Database, into db: Database
  ) throws -> (key: Int64?, isBroken: Bool) {
    var last: Int64?
    let order = table.order.map { "\($0) \(direction)" }.joined(separator: ", ")
    do {
      let rows = try Row.fetchCursor(
        old, sql: "SELECT \(table.list) FROM \(table.name) NOT INDEXED ORDER BY \(order)")
      while let row = try rows.next() {
        try insert(row, of: table, into: db)
        if table.name == "jobs" { last = Int64.fromDatabaseValue(row["key"]) ?? last }
      }
      return (last, false)
    } catch let error where Self.isLoss(error) {
      return (last, true)
    }
  }

  /// Writes a row that is what it should be, once.
  private mutating func insert(_ row: Row, of table: Table, into db: Database) throws {
    do {
      let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
      try db.cachedStatement(
        sql: "INSERT OR IGNORE INTO \(table.name) (\(table.list)) VALUES (\(marks))"
      ).execute(arguments: StatementArguments(row.databaseValues))
      guard table.name == "jobs", let key = Int64.fromDatabaseValue(row["key"]) else { return }
      let statement = try db.cachedStatement(sql: "SELECT * FROM jobs WHERE key = ?")
      guard let written = try Row.fetchOne(statement, arguments: [key]) else { return }
      do {
        _ = try Job(row: written, path: path)
      } catch {
        isIncomplete = true
        try db.execute(sql: "DELETE FROM jobs WHERE key = ?", arguments: [key])
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      isIncomplete = true
    }
  }

  /// The number of a job that is lost is given to no other.
  private func keepNumbers(from old: Database, into db: Database) throws {
    let sql = "SELECT max(seq) FROM sqlite_sequence WHERE name = 'jobs'"
    guard let last = try Int64.fetchOne(old, sql: sql), last > (try Int64.fetchOne(db, sql: sql) ?? 0) else {
      return
    }
    try db.execute(sql: "DELETE FROM sqlite_sequence WHERE name = 'jobs'")
    try db.execute(sql: "INSERT INTO sqlite_sequence (name, seq) VALUES ('jobs', ?)", arguments: [last])
  }

  /// Whether the error says that something cannot be read, rather than that it cannot be read now.
  private static func isLoss(_ error: any Error) -> Bool {
    guard let error = error as? DatabaseError else { return false }
    return [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_IOERR, .SQLITE_ERROR].contains(error.resultCode)
  }
}

extension Salvage {
  /// What a table of a damaged ledger and the same of a new one have in common.
  private struct Table {
    let name: String
    let columns: [String]
    /// What tells its rows apart.
    let order: [String]

    var list: String { columns.joined(separator: ", ") }

    init(_ name: String, from old: Database, to new: Database) throws {
      self.name = name
      // Without the columns that are computed.
      let information = try Row.fetchAll(new, sql: "PRAGMA table_info(\(name))")
      let known = Set(try Row.fetchAll(old, sql: "PRAGMA table_info(\(name))").map { $0["name"] as String })
      let keys = information.filter { ($0["pk"] as Int) > 0 }.sorted {
        ($0["pk"] as Int) < ($1["pk"] as Int)
      }
      let common = information.map { $0["name"] as String }.filter(known.contains)
      order = keys.isEmpty ? ["rowid"] : keys.map { $0["name"] as String }
      columns = common.isEmpty || !keys.isEmpty ? common : ["rowid"] + common
    }
  }
}
