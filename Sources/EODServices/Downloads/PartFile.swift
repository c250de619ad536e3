import Crypto
import Foundation
import NIOCore
import Synchronization

/// The file `NAME.part` that a download grows in, and its hash so far.
///
/// It is locked while it is open, so that no other download, of this process or another, writes to it. With an
/// owner a ``PartNote`` stands beside it, and what an earlier process of that owner left is gone on with.
final class PartFile: Sendable {
  /// Whose bytes they are, and where they come from.
  struct Owner: Sendable {
    var name: String
    var url: String
  }

  /// Bytes of an earlier process, and what tells whether the file is still the same.
  struct Kept: Sendable {
    var size: Int
    var total: Int?
    var validator: String
  }

  let path: String
  let kept: Kept?
  private let owner: Owner?
  private let descriptor: Int32
  private let hash = Mutex(SHA256())

  /// Opens `NAME.part`, or `NAME-2.part` and so on where the one before is in use or holds what others left.
  /// - throws: ``FileFailure``.
  init(folder: String, name: String, owner: Owner? = nil) throws(FileFailure) {
    for number in 1...9999 {
      let path = "\(folder)/\(UniqueName.numbered(name, number)).part"
      guard let descriptor = try Self.lock(path) else { continue }
      let size = Self.size(of: descriptor)
      let note = PartNote(beside: path)
      guard size == 0 || owner != nil && note?.owner == owner?.name else {
        close(descriptor)
        continue
      }
      self.path = path
      self.descriptor = descriptor
      self.owner = owner
      if let owner, let note, let validator = note.validator, size > 0,
        note.isResumable(by: owner.name, from: owner.url)
      {
        kept = Kept(size: size, total: note.total, validator: validator)
        try readKept(size)
      } else {
        kept = nil
        try restart()
      }
      return
    }
    throw FileFailure(.making, folder, reason: "no name is free")
  }

  deinit { close(descriptor) }

  /// The file, locked; nil where somebody else has it.
  private static func lock(_ path: String) throws(FileFailure) -> Int32? {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw FileFailure(.making, path) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        return nil
      }
      // Who had it may have given it its name meanwhile: then these are the bytes of a whole file.
      if isOnlyName(path, of: descriptor) { return descriptor }
      close(descriptor)
    }
  }

  private static func isOnlyName(_ path: String, of descriptor: Int32) -> Bool {
    var (opened, named) = (stat(), stat())
    guard fstat(descriptor, &opened) == 0, stat(path, &named) == 0, opened.st_ino == named.st_ino,
      opened.st_dev == named.st_dev
    else { return false }
    guard opened.st_nlink > 1 else { return true }
    // A process ended between giving the file its name and taking this one away.
    unlink(path)
    return false
  }

  private static func size(of descriptor: Int32) -> Int {
    var facts = stat()
    return fstat(descriptor, &facts) == 0 ? Int(facts.st_size) : 0
  }

  /// Drops what was written.
  /// - parameters:
  ///   - validator: of what will be written next, if the server gives one.
  ///   - total: its bytes, if the server says so.
  func restart(validator: String? = nil, total: Int? = nil) throws(FileFailure) {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw FileFailure(.writing, path)
    }
    hash.withLock { $0 = SHA256() }
    guard let owner else { return }
    try PartNote(owner: owner.name, url: owner.url, validator: validator, total: total).write(beside: path)
  }

  private func readKept(_ size: Int) throws(FileFailure) {
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    var rest = size
    var sum = SHA256()
    while rest > 0 {
      let count = read(descriptor, &piece, min(piece.count, rest))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileFailure(.reading, path) }
      sum.update(data: piece[..<count])
      rest -= count
    }
    hash.withLock { $0 = sum }
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

  /// The part goes before its note: bytes without a note would be nobody's, and stay.
  func remove() {
    unlink(path)
    if owner != nil { unlink(PartNote.path(for: path)) }
  }
}
