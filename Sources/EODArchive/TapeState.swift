import Glibc

/// Whether reading a file would wait for a recall.
package enum TapeState {
  /// By the file's size and blocks, without reading it; nil where it cannot be seen from here.
  package static func isOnTape(_ path: String) -> Bool? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return status.isOnTape
  }
}

extension stat {
  /// A file with a size and without a block on disk is taken to be on tape.
  var isOnTape: Bool { st_size > 0 && st_blocks == 0 }
}
