import EODCore
import SystemPackage

/// A file that is read from its start to its end. It is closed when nobody holds it any more.
final class OpenFile: Sendable {
  private let descriptor: FileDescriptor
  private let path: String
  private let place: String

  /// - parameters:
  ///   - path: as it was typed, for errors.
  ///   - place: absolute.
  init(_ path: String, at place: String) throws(CommandError) {
    self.path = path
    self.place = place
    do {
      descriptor = try FileDescriptor.open(FilePath(place), .readOnly, options: .closeOnExec)
    } catch {
      throw .file(path: path, action: "read", reason: Files.reason(error, at: place))
    }
  }

  deinit { try? descriptor.close() }

  /// How many bytes it has; 0 where that is not known, as of a pipe.
  var size: Int {
    guard let place = try? descriptor.seek(offset: 0, from: .current),
      let end = try? descriptor.seek(offset: 0, from: .end)
    else { return 0 }
    _ = try? descriptor.seek(offset: place, from: .start)
    return Int(end)
  }

  /// The next bytes; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(CommandError) -> Int {
    do {
      return try descriptor.read(into: buffer)
    } catch {
      throw .file(path: path, action: "read", reason: Files.reason(error, at: place))
    }
  }
}
