import Foundation

/// Which file a path leads to; a file that was put in another's place has another identity.
struct FileIdentity: Sendable, Equatable {
  private let device: dev_t
  private let inode: ino_t
  /// Bytes, when this was asked.
  let size: Int64

  /// Nil where nothing is at `path`. Follows links.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = status.st_dev
    inode = status.st_ino
    size = Int64(status.st_size)
  }

  static func == (a: FileIdentity, b: FileIdentity) -> Bool { a.device == b.device && a.inode == b.inode }
}
