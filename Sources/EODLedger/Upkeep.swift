import GRDB

/// What a ledger remembers about itself.
enum Upkeep {
  enum Entry {
    /// That jobs may be missing which the services know.
    case rebuild
    /// That those of an account were looked for since.
    case rebuilt(account: String)
    /// Where the ledger is that this one came in place of, and what was wrong with it.
    case aside, finding

    fileprivate var name: String {
      switch self {
      case .rebuild: "rebuild"
      case .rebuilt(let account): "rebuilt \(account)"
      case .aside: "aside"
      case .finding: "finding"
      }
    }
  }

  static func read(_ entry: Entry, _ db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT value FROM upkeep WHERE name = ?", arguments: [entry.name])
  }

  static func write(_ value: String, to entry: Entry, _ db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO upkeep (name, value) VALUES (?, ?)", arguments: [entry.name, value])
  }

  static func askForRebuilding(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM upkeep WHERE name LIKE 'rebuilt %'")
    try write("", to: .rebuild, db)
  }

  static func asksForRebuilding(_ db: Database) throws -> Bool { try read(.rebuild, db) != nil }
}
