import Foundation
import GRDB

/// Whether a file can be the ledger, as far as that can be seen in a millisecond or two.
///
/// SQLite itself holds the header against the size of the file, and each page against its kind when it is read.
enum LedgerInspection {
  /// Up to so many pages of 4 KiB all are looked at, at each opening.
  private static let fullCheckPages = 256

  /// Looks without changing anything; a file that is not there, or empty, is no finding.
  static func beforeOpening(_ path: String, patience: Double) throws {
    // Asked in this order: a new ledger has its first page before anything is in the log beside it.
    let log = FileIdentity(path + "-wal")
    guard let file = FileIdentity(path) else { return }
    if file.size == 0 {
      // SQLite would delete the log, and with it what it holds.
      if let log, log.size > 0 { throw LedgerError.damaged(path: path) }
      return
    }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(patience)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.read { db in
      _ = try Schema.pendingSteps(db, path: path)
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      if pages <= fullCheckPages {
        guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else {
          throw LedgerError.damaged(path: path)
        }
      }
    }
  }
}
