import EODCore
import Foundation
import SystemPackage

/// The files of the machine as a session names them, read and written whole, with errors that say which and why.
package struct Files: Sendable {
  /// What relative paths start from; absolute.
  package let folder: String

  package init(folder: String) { self.folder = folder }

  /// Those of the process's own folder.
  package static var current: Files { Files(folder: FileManager.default.currentDirectoryPath) }

  /// The home folder: `HOME`, as every shell takes it, else the account's.
  package static var home: String {
    if let variable = getenv("HOME"), variable.pointee != 0 { return String(cString: variable) }
    return NSHomeDirectory()
  }

  /// The absolute path that a path as typed means: `~` at its start is the home folder.
  func place(_ path: String) -> String {
    if path == "~" || path.hasPrefix("~/") { return Self.home + path.dropFirst() }
    return path.hasPrefix("/") ? path : "\(folder)/\(path)"
  }

  /// A path with `~` in the place of the home folder.
  static func short(_ path: String) -> String {
    guard home != "/", path == home || path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }

  func read(_ path: String) throws(CommandError) -> [UInt8] {
    let place = place(path)
    do {
      return Array(try Data(contentsOf: URL(filePath: place), options: .mappedIfSafe))
    } catch {
      throw .file(path: path, action: "read", reason: Self.reason(error, at: place))
    }
  }

  func open(_ path: String) throws(CommandError) -> OpenFile { try OpenFile(path, at: place(path)) }

  func lines(of path: String) throws(CommandError) -> LineSource { try LineSource(place(path)) }

  /// Replaces the file in one step: a reader sees the old or the new one, never a part.
  /// - parameter mode: for the file; nil keeps the old one's, else what is usual.
  func write(
    _ bytes: some Collection<UInt8>, to path: String, mode: CModeT? = nil
  ) throws(CommandError) {
    let file = try AtomicFile(path, at: place(path), mode: mode)
    try file.write(Array(bytes))
    try file.commit()
  }

  func makeFolder(_ path: String) throws(CommandError) {
    do {
      try FileManager.default.createDirectory(atPath: place(path), withIntermediateDirectories: true)
    } catch {
      throw .file(path: path, action: "create", reason: Self.reason(error, at: place(path)))
    }
  }

  /// Why the system refused, in a few words.
  static func reason(_ error: any Error, at place: String) -> String {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
    if exists, isFolder.boolValue { return "it is a folder" }
    switch error as? Errno {
    case .noSuchFileOrDirectory?, .notDirectory?: return "there is no such file or folder"
    case .permissionDenied?, .readOnlyFileSystem?: return "permission denied"
    case .isDirectory?: return "it is a folder"
    case .noSpace?: return "the disk is full"
    case let other?: return other.description
    case nil: break
    }
    switch (error as? CocoaError)?.code {
    case .fileReadNoSuchFile, .fileNoSuchFile: return "there is no such file or folder"
    case .fileReadNoPermission, .fileWriteNoPermission: return "permission denied"
    case .fileWriteOutOfSpace: return "the disk is full"
    default: return error.localizedDescription
    }
  }
}
