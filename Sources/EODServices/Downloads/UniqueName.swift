import Foundation

/// Puts a finished file in its place without ever writing over another.
enum UniqueName {
  /// `name-2.nc` for `name.nc` and 2; the name itself for 1.
  static func numbered(_ name: String, _ number: Int) -> String {
    guard number > 1 else { return name }
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "\(name)-\(number)" }
    return "\(name[..<dot])-\(number)\(name[dot...])"
  }

  /// Renames `part` to the first free name in the folder, or drops it where that name holds the same bytes.
  /// - returns: the path where the bytes are now.
  static func settle(
    _ part: PartFile, size: Int, sha256: String, folder: String, name: String
  ) throws(FileFailure) -> String {
    for number in 1...9999 {
      let path = "\(folder)/\(numbered(name, number))"
      // The empty file claims the name: between a look and the rename nobody else can take it.
      let claim = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
      if claim >= 0 {
        close(claim)
        guard rename(part.path, path) == 0 else { throw FileFailure(.writing, path) }
        sync(folder)
        return path
      }
      guard errno == EEXIST else { throw FileFailure(.making, path) }
      if try isSame(path, size: size, sha256: sha256) {
        part.remove()
        return path
      }
    }
    throw FileFailure(.making, folder, reason: "no name is free")
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
