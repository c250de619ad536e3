import Foundation

/// A file open for reading, closed when it is dropped.
final class InputFile: Sendable {
  private let path: String
  private let descriptor: Int32

  init(_ path: String) throws(FileFailure) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure(.reading, path) }
  }

  deinit { close(descriptor) }

  /// Up to `count` of the next bytes; none at the end.
  func read(_ count: Int) throws(FileFailure) -> [UInt8] {
    var isBroken = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var result: Int
      repeat {
        result = Foundation.read(descriptor, buffer.baseAddress, count)
      } while result < 0 && errno == EINTR
      isBroken = result < 0
      filled = max(0, result)
    }
    guard !isBroken else { throw FileFailure(.reading, path) }
    return bytes
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The whole of a small file.
  /// - throws: ``FileFailure`` also where it has more than `limit` bytes.
  static func contents(of path: String, limit: Int = 1 << 20) throws(FileFailure) -> [UInt8] {
    let file = try InputFile(path)
    var bytes: [UInt8] = []
    while true {
      let piece = try file.read(64 << 10)
      if piece.isEmpty { return bytes }
      bytes += piece
      guard bytes.count <= limit else {
        throw FileFailure(.reading, path, reason: "it has more than \(limit) bytes")
      }
    }
  }
}
