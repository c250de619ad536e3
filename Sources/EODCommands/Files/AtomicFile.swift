import EODCore
import Foundation
import Synchronization
import SystemPackage

/// A file that is written beside the one it will replace, and takes its place in one step.
///
/// Where it is given up before ``commit()``, nothing is left of it and the old file is as it was. Something at
/// the place that is no file, such as `/dev/null`, is written to as it is.
struct AtomicFile: ~Copyable {
  private let descriptor: FileDescriptor
  private let path: String
  /// The file itself where `path` is a link.
  private let place: String
  /// What is written until it is whole; nil where `place` itself is.
  private let part: String?
  private var isCommitted = false

  /// Tells those of one process apart, which may be about to replace the same file.
  private static let number = Atomic(0)

  /// - parameters:
  ///   - path: as it was typed, for errors.
  ///   - place: absolute.
  ///   - mode: what the file may be used for by whom; nil keeps the old one's, else what is usual.
  init(_ path: String, at place: String, mode: CModeT? = nil) throws(CommandError) {
    self.path = path
    let old = FileManager.default.fileExists(atPath: place)
    self.place = old ? URL(filePath: place).resolvingSymlinksInPath().path : place
    let attributes = try? FileManager.default.attributesOfItem(atPath: self.place)
    let type = attributes?[.type] as? FileAttributeType
    let isSpecial = type == .typeCharacterSpecial || type == .typeBlockSpecial
    let number = Self.number.add(1, ordering: .relaxed).newValue
    let process = ProcessInfo.processInfo.processIdentifier
    part = isSpecial ? nil : "\(self.place).part-\(process)-\(number)"
    do {
      guard type != .typeDirectory else { throw Errno.isDirectory }
      let oldMode = (attributes?[.posixPermissions] as? NSNumber)?.uint16Value
      descriptor = try FileDescriptor.open(
        FilePath(part ?? self.place), .writeOnly,
        options: part == nil ? [.closeOnExec] : [.create, .truncate, .closeOnExec],
        permissions: FilePermissions(rawValue: mode ?? CModeT(oldMode ?? 0o666)))
    } catch {
      throw .file(path: path, action: "write", reason: Files.reason(error, at: place))
    }
  }

  deinit {
    try? descriptor.close()
    if !isCommitted, let part { try? FileManager.default.removeItem(atPath: part) }
  }

  func write(_ bytes: [UInt8]) throws(CommandError) {
    do {
      try descriptor.writeAll(bytes)
    } catch {
      throw failure(error)
    }
  }

  /// What was written so far, to be read.
  func reopened() throws(CommandError) -> OpenFile { try OpenFile(path, at: part ?? place) }

  /// Puts the file where it belongs, once its bytes are on the disk.
  consuming func commit() throws(CommandError) {
    guard let part else { return }
    do {
      guard fsync(descriptor.rawValue) == 0, rename(part, place) == 0 else {
        throw Errno(rawValue: errno)
      }
    } catch {
      throw failure(error)
    }
    isCommitted = true
  }

  private func failure(_ error: any Error) -> CommandError {
    .file(path: path, action: "write", reason: Files.reason(error, at: place))
  }
}
