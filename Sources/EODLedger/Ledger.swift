import GRDB

/// What was intended and what became of it, in one SQLite file that several shells share.
///
/// A write is on disk when its function returns. Reads and writes run on SQLite's own queues: a lock that
/// another shell holds, for at most `busySeconds`, blocks no thread of the caller. Cancelling the calling
/// task never undoes or skips a write, so that the answer to a submission is kept even after Ctrl-C.
package final class Ledger: Sendable {
  static let busySeconds = 5.0

  let writer: any DatabaseWriter
  /// The file, for messages.
  let path: String
  /// Serialises what is sent to the services, over all shells on the state folder.
  package let sending: SendingLock

  /// - parameter lockFile: what shells on the same file share; nil where there are none.
  init(writer: any DatabaseWriter, path: String, lockFile: String?) {
    self.writer = writer
    self.path = path
    sending = SendingLock(path: lockFile)
  }

  /// Runs `body` in one transaction that has the write lock from its beginning.
  func write<Output: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Output
  ) async throws(LedgerError) -> Output {
    let writer = self.writer
    return try await uncancelled { try await writer.write(body) }
  }

  /// Runs `body` on one unchanging view of the file.
  func read<Output: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Output
  ) async throws(LedgerError) -> Output {
    let writer = self.writer
    return try await uncancelled { try await writer.read(body) }
  }

  static func row(ofJob key: Int64, in db: Database) throws -> Row? {
    try Row.fetchOne(db, sql: "SELECT * FROM jobs WHERE key = ?", arguments: [key])
  }

  /// In a task of its own, which the caller's cancellation does not reach.
  private func uncancelled<Output: Sendable>(
    _ access: @escaping @Sendable () async throws -> Output
  ) async throws(LedgerError) -> Output {
    do {
      return try await Task { try await access() }.value
    } catch {
      throw LedgerError(error, path: path)
    }
  }
}
