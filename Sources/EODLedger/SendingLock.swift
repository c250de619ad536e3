import Foundation
import Synchronization

/// Lets one send at a time: of this process's tasks, and of all processes on one state folder.
///
/// The system gives the lock back when its holder dies, however it dies.
package final class SendingLock: Sendable {
  private static let pause = Duration.milliseconds(20)

  private let path: String?
  private let isTaken = Mutex(false)

  /// - parameter path: the file that shells share; nil where there is one process only.
  init(path: String?) { self.path = path }

  /// Runs `body` while nobody else does.
  ///
  /// - throws: what `body` throws, `CancellationError` while waiting, or ``LedgerError/cannotMake(path:reason:)``.
  package func hold<Output: Sendable>(_ body: () async throws -> Output) async throws -> Output {
    while !isTaken.withLock({ taken in
      defer { taken = true }
      return !taken
    }) {
      try await Task.sleep(for: Self.pause)
    }
    defer { isTaken.withLock { $0 = false } }
    let descriptor = try open()
    defer { if let descriptor { close(descriptor) } }
    if let descriptor {
      while flock(descriptor, LOCK_EX | LOCK_NB) != 0 { try await Task.sleep(for: Self.pause) }
    }
    return try await body()
  }

  private func open() throws(LedgerError) -> Int32? {
    guard let path else { return nil }
    mkdir((path as NSString).deletingLastPathComponent, 0o700)
    let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .cannotMake(path: path, reason: String(cString: strerror(errno))) }
    return descriptor
  }
}
