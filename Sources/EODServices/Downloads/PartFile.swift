import Crypto
import Foundation
import NIOCore
import Synchronization

/// The file `NAME.part` that a download grows in, and its hash so far.
///
/// It is locked while it is open, so that no other download, of this process or another, writes to it.
final class PartFile: Sendable {
  let path: String
  private let descriptor: Int32
  private let hash = Mutex(SHA256())

  /// Opens `NAME.part`, or `NAME-2.part` and so on where the one before is in use. What an earlier program
  /// left in it is dropped.
  /// - throws: ``FileFailure``.
  init(folder: String, name: String) throws(FileFailure) {
    for number in 1...9999 {
      let path = "\(folder)/\(UniqueName.numbered(name, number)).part"
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw FileFailure(.making, path) }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        self.path = path
        self.descriptor = descriptor
        try restart()
        return
      }
      close(descriptor)
    }
    throw FileFailure(.making, folder, reason: "no name is free")
  }

  deinit { close(descriptor) }

  /// Drops what was written.
  func restart() throws(FileFailure) {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw FileFailure(.writing, path)
    }
    hash.withLock { $0 = SHA256() }
  }

  func append(_ piece: ByteBuffer) throws(FileFailure) {
    let isWritten = piece.withUnsafeReadableBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
    guard isWritten else { throw FileFailure(.writing, path) }
    hash.withLock { hash in piece.withUnsafeReadableBytes { hash.update(bufferPointer: $0) } }
  }

  /// The hash of all that was written, which is on the disk when this returns.
  func finish() throws(FileFailure) -> String {
    guard fsync(descriptor) == 0 else { throw FileFailure(.writing, path) }
    return Fingerprint.hexadecimal(hash.withLock { $0.finalize() })
  }

  func remove() { unlink(path) }
}
