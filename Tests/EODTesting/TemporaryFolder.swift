import Foundation

/// A folder of a test's own, gone when the last reference is.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "eod-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file into it; its path.
  /// - parameter mode: who may use it; nil for what is usual.
  @discardableResult
  package func write(_ text: String, to name: String, mode: Int? = nil) throws -> String {
    let file = "\(path)/\(name)"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    if let mode { try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file) }
    return file
  }
}

extension TemporaryFolder {
  /// Makes a folder in it, and those above that are missing.
  package func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
  }
}
