import Foundation

/// The one folder that the sandbox writes to. Every path below it is made here, from parts that the sandbox
/// names itself, never from a request.
struct SandboxRoot: Sendable {
  let path: String

  /// - parameter path: nil makes a private folder among the temporary ones.
  init(path: String?) throws(SandboxError) {
    let wanted = path ?? Self.temporary()
    do {
      try FileManager.default.createDirectory(
        atPath: wanted, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .cannotWrite(path: wanted, reason: error.localizedDescription)
    }
    self.path = URL(filePath: wanted).standardizedFileURL.resolvingSymlinksInPath().path
    for folder in [archive, lists, spool] { try makeFolder(folder) }
  }

  /// What happened in the sandboxes that used this folder.
  var journal: String { "\(path)/journal.ndjson" }
  /// What stands for `/eodc/products`.
  var archive: String { "\(path)/archive" }
  /// The lists of staged files that Chiller's answers point at.
  var lists: String { "\(path)/staged" }
  /// For what is being written; on the same file system as everything else.
  var spool: String { "\(path)/spool" }

  func makeFolder(_ folder: String) throws(SandboxError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: folder, reason: error.localizedDescription)
    }
  }

  /// Writes a file whole: nobody sees a part of it.
  func write(_ bytes: [UInt8], to file: String) throws(SandboxError) {
    let part = "\(spool)/\(UUID().uuidString)"
    guard FileManager.default.createFile(atPath: part, contents: Data(bytes)) else {
      throw .cannotWrite(path: part, reason: String(cString: strerror(errno)))
    }
    guard rename(part, file) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(part)
      throw .cannotWrite(path: file, reason: reason)
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  private static func temporary() -> String {
    NSTemporaryDirectory() + "eod-sandbox-\(UUID().uuidString.lowercased())"
  }
}
