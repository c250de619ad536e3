import Foundation
import Synchronization

/// The folder of the ledger, and its files before SQLite has them.
enum StateFolder {
  /// Makes a folder and those above it that are missing, for their owner alone.
  static func make(_ path: String) throws(LedgerError) {
    if mkdir(path, ownerOnly) == 0 || errno == EEXIST { return }
    var reason = errno
    let parent = (path as NSString).deletingLastPathComponent
    if reason == ENOENT, !parent.isEmpty {
      try make(parent)
      if mkdir(path, ownerOnly) == 0 || errno == EEXIST { return }
      reason = errno
    }
    throw .cannotMake(path: path, reason: String(cString: strerror(reason)))
  }

  /// Makes the file with its mode before SQLite would with another; the files beside it inherit the mode.
  static func makeFile(_ path: String) throws(LedgerError) {
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
