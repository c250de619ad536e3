import Foundation
import GRDB
import Synchronization

extension Ledger {
  /// Whether there is one in the state folder; nothing is opened or made.
  package static func exists(at stateDirectory: String) -> Bool {
    access(stateDirectory + "/ledger.sqlite", F_OK) == 0
  }

  /// Opens `ledger.sqlite` in the state folder and makes both where they are missing, for their owner alone.
  ///
  /// A file that cannot be used is left as it is.
  package static func open(at stateDirectory: String) throws(LedgerError) -> Ledger {
    let path = stateDirectory + "/ledger.sqlite"
    try makeFolder(stateDirectory)
    try makeFile(path)
    do {
      var configuration = Configuration()
      configuration.label = "ledger"
      configuration.busyMode = .timeout(busySeconds)
      let pool = try DatabasePool(path: path, configuration: configuration)
      // GRDB chooses NORMAL for WAL, which may lose the last commits with the power: an intent must not be.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      try Schema.prepare(pool, path: path)
      return Ledger(writer: pool, path: path, lockFile: stateDirectory + "/cache/sending.lock")
    } catch {
      throw LedgerError(error, path: path)
    }
  }

  /// A ledger of its own that ends with the object, for tests.
  package static func inMemory() throws(LedgerError) -> Ledger {
    let path = "in memory"
    do {
      let queue = try DatabaseQueue()
      try Schema.prepare(queue, path: path)
      return Ledger(writer: queue, path: path, lockFile: nil)
    } catch {
      throw LedgerError(error, path: path)
    }
  }

  /// Makes a folder and those above it that are missing.
  private static func makeFolder(_ path: String) throws(LedgerError) {
    if mkdir(path, ownerOnly) == 0 || errno == EEXIST { return }
    var reason = errno
    let parent = (path as NSString).deletingLastPathComponent
    if reason == ENOENT, !parent.isEmpty {
      try makeFolder(parent)
      if mkdir(path, ownerOnly) == 0 || errno == EEXIST { return }
      reason = errno
    }
    throw .cannotMake(path: path, reason: String(cString: strerror(reason)))
  }

  /// Makes the file with its mode before SQLite would with another; the files beside it inherit the mode.
  private static func makeFile(_ path: String) throws(LedgerError) {
    // Closing any descriptor of a database drops this process's locks on it. A descriptor exists only for
    // a file that was just made, and only while no other call can have gone on to open it.
    try making.withLock { (_) throws(LedgerError) in
      let descriptor = Foundation.open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
      if descriptor >= 0 {
        close(descriptor)
      } else if errno != EEXIST {
        throw .cannotMake(path: path, reason: String(cString: strerror(errno)))
      }
    }
  }

  private static let ownerOnly: mode_t = 0o700
  private static let making = Mutex(())
}
