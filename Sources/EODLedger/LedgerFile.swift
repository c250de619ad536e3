import EODCore
import Foundation
import GRDB
import Synchronization

/// `ledger.sqlite` of a state folder, as this process has it open; it follows where another shell has put a new
/// file in its place.
final class LedgerFile: Sendable {
  private let folder: String
  let path: String
  private let patience: Double
  private let tell: @Sendable (LedgerRepair) -> Void
  private let opened = Mutex<Connection?>(nil)

  /// - parameters:
  ///   - patience: how many seconds another process may hold the file.
  ///   - tell: called with what was done about a file that could not be used.
  init(folder: String, patience: Double, tell: @escaping @Sendable (LedgerRepair) -> Void) {
    self.folder = folder
    self.patience = patience
    path = folder + "/ledger.sqlite"
    self.tell = tell
  }

  /// The open file; opened, or opened again, where it must be.
  func connection() throws(LedgerError) -> Connection {
    try opened.withLock { (opened) throws(LedgerError) in
      let found = FileIdentity(path)
      if let opened, opened.identity == found { return opened }
      let isMissing = opened != nil && found == nil
      let connection = try openOrRepair()
      if isMissing {
        try? connection.needsRebuilding()
        tell(
          LedgerRepair(finding: .missing, path: path, movedTo: nil, keptJobs: 0, isIncomplete: true))
      }
      opened = connection
      return connection
    }
  }

  /// Sets the file aside in which `connection` found damage, unless somebody has done so already.
  func repair(_ connection: Connection) throws(LedgerError) -> Connection {
    try opened.withLock { (opened) throws(LedgerError) in
      opened = nil
      let repaired: Connection
      if FileIdentity(path) == connection.identity {
        repaired = try alone { (replacement) throws(LedgerError) in
          if FileIdentity(path) == connection.identity { try replacement.setAside(.damaged, tell: tell) }
          return try connect()
        }
      } else {
        repaired = try openOrRepair()
      }
      opened = repaired
      return repaired
    }
  }

  private func openOrRepair() throws(LedgerError) -> Connection {
    try StateFolder.make(folder)
    do throws(LedgerError) {
      return try wrapping {
        try FolderLock.shared(folder) {
          guard !LedgerReplacement(path: path).isHalfDone else { throw LedgerError.replaced(path: path) }
          return try connect()
        }
      }
    } catch .damaged, .foreign, .replaced {
      return try alone { (replacement) throws(LedgerError) in
        try replacement.finish(tell: tell)
        do throws(LedgerError) {
          // Another shell may have repaired it meanwhile.
          return try connect()
        } catch .damaged {
          try replacement.setAside(.damaged, tell: tell)
        } catch .foreign {
          try replacement.setAside(.foreign, tell: tell)
        } catch {
          throw error
        }
        return try connect()
      }
    } catch {
      throw error
    }
  }

  private func alone(
    _ body: (LedgerReplacement) throws(LedgerError) -> Connection
  ) throws(LedgerError) -> Connection {
    try wrapping { try FolderLock.alone(folder) { try body(LedgerReplacement(path: path)) } }
  }

  private func connect() throws(LedgerError) -> Connection {
    try wrapping { try Connection(path: path, folder: folder, patience: patience) }
  }

  private func wrapping<Output>(_ body: () throws -> Output) throws(LedgerError) -> Output {
    do {
      return try body()
    } catch {
      throw LedgerError(error, path: path)
    }
  }
}
