import Foundation
import GRDB

extension Ledger {
  /// Whether there is one in the state folder; nothing is opened or made.
  package static func exists(at stateDirectory: String) -> Bool {
    access(stateDirectory + "/ledger.sqlite", F_OK) == 0
  }

  /// Opens `ledger.sqlite` in the state folder and makes both where they are missing, for their owner alone.
  ///
  /// A file that is damaged, or another program's, is moved aside, and a new one gets what can be read of it.
  /// That of a newer version is left as it is.
  /// - parameters:
  ///   - patience: how many seconds another process may hold the file.
  ///   - tell: called with what was done about such a file, now or when it is found later.
  package static func open(
    at stateDirectory: String, patience: Double = busySeconds,
    tell: @escaping @Sendable (LedgerRepair) -> Void = { _ in }
  ) throws(LedgerError) -> Ledger {
    let file = LedgerFile(folder: stateDirectory, patience: patience, tell: tell)
    _ = try file.connection()
    return Ledger(.file(file), path: file.path, lockFile: stateDirectory + "/cache/sending.lock")
  }

  /// A ledger of its own that ends with the object, for tests.
  package static func inMemory() throws(LedgerError) -> Ledger {
    let path = "in memory"
    do {
      let queue = try DatabaseQueue()
      try Schema.prepare(queue, path: path)
      return Ledger(.memory(queue), path: path, lockFile: nil)
    } catch {
      throw LedgerError(error, path: path)
    }
  }
}
