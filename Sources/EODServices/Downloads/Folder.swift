import Foundation

/// Folders on this machine.
enum Folder {
  /// Makes a folder and those above it, open to the user alone; one that is there stays as it is.
  static func make(_ path: String) throws(FileFailure) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/\(part)"
      guard mkdir(made, 0o700) != 0 else { continue }
      guard errno == EEXIST || access(made, F_OK) == 0 else { throw FileFailure(.making, path) }
    }
    var facts = stat()
    guard stat(path.isEmpty ? "." : path, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR else {
      throw FileFailure(.making, path, reason: "a file has that name")
    }
  }
}
