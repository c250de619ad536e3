import EODLedger
import Synchronization

/// A ledger that is opened at its first use, so that a line without jobs starts fast.
final class SharedLedger: Sendable {
  private let open: @Sendable () throws -> Ledger
  private let state = Mutex<Ledger?>(nil)

  init(_ open: @escaping @Sendable () throws -> Ledger) { self.open = open }

  func opened() throws -> Ledger {
    try state.withLock { opened in
      if let opened { return opened }
      let ledger = try open()
      opened = ledger
      return ledger
    }
  }

  /// Nil where nobody has needed it yet.
  var ifOpened: Ledger? { state.withLock { $0 } }

  /// Lets go of it; the last holder closes its file.
  func release() { state.withLock { $0 = nil } }
}
