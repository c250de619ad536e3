import Foundation

/// Puts a finished file in its place without ever writing over another.
enum UniqueName {
  /// `name-2.nc` for `name.nc` and 2; the name itself for 1.
  static func numbered(_ name: String, _ number: Int) -> String {
    guard number > 1 else { return name }
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "\(name)-\(number)" }
    return "\(name[..<dot])-\(number)\(name[dot...])"
  }

  /// Gives `part` the first free name in the folder, or drops it where that name holds the same bytes.
  /// - returns: the path where the bytes are now.
  static func settle(
    _ part: PartFile, size: Int, sha256: String, folder: String, name: String
  ) throws(FileFailure) -> String {
    for number in 1...9999 {
      let path = "\(folder)/\(numbered(name, number))"
      if try take(path, for: part) {
        part.remove()
        sync(folder)
        return path
      }
      if try isSame(path, size: size, sha256: sha256) {
        part.remove()
        return path
      }
    }
    throw FileFailure(.making, folder, reason: "no name is free")
  }

  /// - returns: false where the name is taken.
  private static func take(_ path: String, for part: PartFile) throws(FileFailure) -> Bool {
    // A second name for the bytes comes whole or not at all, and never over another file.
    if link(part.path, path) == 0 { return true }
    if errno == EEXIST { return false }
    // File systems without links, and those that forbid them: the empty file claims the name.
    guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK, EINVAL].contains(errno) else {
      throw FileFailure(.making, path)
    }
    let claim = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard claim >= 0 || errno == EEXIST else { throw FileFailure(.making, path) }
    guard claim >= 0 else { return false }
    close(claim)
    guard rename(part.path, path) == 0 else {
      let failure = FileFailure(.writing, path)
      unlink(path)
      throw failure
    }
    return true
  }

  private static func isSame(_ path: String, size: Int, sha256: String) throws(FileFailure) -> Bool {
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, Int(facts.st_size) == size else {
      return false
    }
    return try Fingerprint.sha256(ofFile: path) == sha256
  }

  /// Makes the new name last through a loss of power.
  private static func sync(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
