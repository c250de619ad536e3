import GRDB

extension LedgerFile {
  /// One opened file.
  struct Connection: Sendable {
    let pool: DatabasePool
    /// Of the file that `pool` reads and writes, wherever it is by now.
    let identity: FileIdentity
    private let path: String
    private let folder: String
    private static let logBytes = 8 << 20

    /// - throws: `LedgerError.damaged`, `.foreign` or `.newer` for a file that was not changed, or SQLite's.
    init(path: String, folder: String, patience: Double) throws {
      self.path = path
      self.folder = folder
      try LedgerInspection.beforeOpening(path, patience: patience)
      try StateFolder.makeFile(path)
      var configuration = Configuration()
      configuration.label = "ledger"
      configuration.busyMode = .timeout(patience)
      pool = try DatabasePool(path: path, configuration: configuration)
      // GRDB chooses NORMAL for WAL, which may lose the last commits with the power: an intent must not be.
      // A log that once grew while somebody read is cut again when it has been copied.
      try pool.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = \(Self.logBytes)")
      }
      try Schema.prepare(pool, path: path)
      guard let identity = FileIdentity(path) else { throw LedgerError.replaced(path: path) }
      self.identity = identity
    }

    /// Runs `body` in one transaction of the file at `path`.
    ///
    /// - throws: `LedgerError.replaced` where another file is there by now; nothing was done then.
    func write<Output: Sendable>(
      _ body: @escaping @Sendable (Database) throws -> Output
    ) async throws -> Output {
      let (path, folder, identity) = (path, folder, identity)
      return try await pool.writeWithoutTransaction { db in
        try FolderLock.shared(folder) {
          guard FileIdentity(path) == identity else { throw LedgerError.replaced(path: path) }
          var output: Output?
          try db.inTransaction(.immediate) {
            output = try body(db)
            return .commit
          }
          guard let output else { throw LedgerError.replaced(path: path) }
          return output
        }
      }
    }

    /// Rewrites the file without its unused pages.
    func compact() async throws {
      try await pool.vacuum()
      _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }

    /// Writes down that the service's jobs are to be taken in.
    func needsRebuilding() throws {
      try pool.write { try Upkeep.askForRebuilding($0) }
    }
  }
}
