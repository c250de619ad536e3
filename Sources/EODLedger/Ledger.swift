import GRDB

/// What was intended and what became of it, in one SQLite file that several shells share.
///
/// A write is on disk when its function returns. Reads and writes run on SQLite's own queues: a lock that
/// another shell holds, for at most `busySeconds`, blocks no thread of the caller. Cancelling the calling
/// task never undoes or skips a write, so that the answer to a submission is kept even after Ctrl-C.
///
/// A file that turns out to be damaged is set aside, what can be read of it goes into a new one, and the
/// access is made again there. A shell whose file another one has set aside goes over to the new one.
package final class Ledger: Sendable {
  package static let busySeconds = 5.0

  private let home: Home
  /// The file, for messages.
  let path: String
  /// Serialises what is sent to the services, over all shells on the state folder.
  package let sending: SendingLock

  enum Home: Sendable {
    case memory(DatabaseQueue)
    case file(LedgerFile)
  }

  /// - parameter lockFile: what shells on the same file share; nil where there are none.
  init(_ home: Home, path: String, lockFile: String?) {
    self.home = home
    self.path = path
    sending = SendingLock(path: lockFile)
  }

  /// Runs `body` in one transaction that has the write lock from its beginning.
  func write<Output: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Output
  ) async throws(LedgerError) -> Output {
    switch home {
    case .memory(let queue): try await uncancelled { try await queue.write(body) }
    case .file(let file): try await repairing(file) { try await $0.write(body) }
    }
  }

  /// Runs `body` on one unchanging view of the file.
  func read<Output: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Output
  ) async throws(LedgerError) -> Output {
    switch home {
    case .memory(let queue): try await uncancelled { try await queue.read(body) }
    case .file(let file): try await repairing(file) { try await $0.pool.read(body) }
    }
  }

  /// Gives unused pages back to the disk, where nobody else writes right now; a ledger is none the worse
  /// without.
  func compact() async {
    switch home {
    case .memory: break
    case .file(let file): try? await file.connection().compact()
    }
  }

  /// As ``read(_:)``, at once and on the calling thread, for a key press.
  func readNow<Output>(_ body: (Database) throws -> Output) throws(LedgerError) -> Output {
    do {
      return switch home {
      case .memory(let queue): try queue.read(body)
      case .file(let file): try file.connection().pool.read(body)
      }
    } catch {
      throw LedgerError(error, path: path)
    }
  }

  static func row(ofJob key: Int64, in db: Database) throws -> Row? {
    try Row.fetchOne(db, sql: "SELECT * FROM jobs WHERE key = ?", arguments: [key])
  }

  /// Makes an access, once again where another shell has put a new file in place of the one it went to, or
  /// where this one had to.
  private func repairing<Output: Sendable>(
    _ file: LedgerFile, _ access: @escaping @Sendable (LedgerFile.Connection) async throws -> Output
  ) async throws(LedgerError) -> Output {
    let connection = try file.connection()
    do throws(LedgerError) {
      return try await uncancelled { try await access(connection) }
    } catch .replaced {
      let current = try file.connection()
      return try await uncancelled { try await access(current) }
    } catch .damaged {
      let repaired = try file.repair(connection)
      return try await uncancelled { try await access(repaired) }
    } catch {
      throw error
    }
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
