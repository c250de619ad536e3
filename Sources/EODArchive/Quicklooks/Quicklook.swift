import EODCore
import Foundation
import Glibc

/// The small picture that shows what a product shows.
package struct Quicklook: Sendable {
  package let bytes: [UInt8]
  /// Where it is: a path, with that inside of a zip behind the zip's.
  package let place: String

  /// More than that is no quicklook.
  private static let sizeLimit = 64 << 20
  /// Below a product's folder, quicklooks are two folders deep at most.
  private static let deepest = 3

  /// Finds the quicklook of a product: of a zip, of a folder such as `….SAFE`, or a picture itself.
  package init(of path: String) throws(QuicklookError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .missing(path) }
    if status.st_mode & S_IFMT == S_IFDIR {
      self = try Self.inFolder(path)
      return
    }
    guard !status.isOnTape else { throw .onTape(path) }
    guard let file = FileHandle(forReadingAtPath: path) else { throw .unreadable(path, "permission denied") }
    let start = (try? file.read(upToCount: 4)) ?? Data()
    try? file.close()
    if start.starts(with: [0x50, 0x4B]) {
      self = try Self.inZip(path)
    } else {
      guard status.st_size <= Self.sizeLimit, let bytes = FileManager.default.contents(atPath: path),
        ImageHeader(bytes) != nil
      else { throw .notAPicture(path) }
      self.init(bytes: Array(bytes), place: path)
    }
  }

  private init(bytes: [UInt8], place: String) {
    self.bytes = bytes
    self.place = place
  }

  private static func inZip(_ path: String) throws(QuicklookError) -> Quicklook {
    do {
      let zip = try ZipReader(path)
      let inside = zip.entries.map { entry in
        (entry, entry.path.drop { $0 != "/" }.dropFirst())
      }
      guard let best = QuicklookName.best(inside.map { String($0.1) }),
        let entry = inside.first(where: { $0.1 == best })?.0
      else { throw QuicklookError.none(path) }
      return Quicklook(
        bytes: try zip.content(of: entry, limit: sizeLimit), place: "\(path)/\(entry.path)")
    } catch let error as QuicklookError {
      throw error
    } catch ZipReader.Failure.method(let number) {
      throw .unreadable(path, "its quicklook is packed by method \(number)")
    } catch let error as ZipReader.Failure {
      throw .unreadable(path, error == .notAZip ? "it is no whole zip" : "the zip is damaged")
    } catch {
      throw .unreadable(path, "it cannot be read")
    }
  }

  private static func inFolder(_ path: String) throws(QuicklookError) -> Quicklook {
    guard let best = QuicklookName.best(files(in: path, below: "", deepest)) else { throw .none(path) }
    let place = "\(path)/\(best)"
    guard TapeState.isOnTape(place) != true else { throw .onTape(place) }
    guard let bytes = FileManager.default.contents(atPath: place) else {
      throw .unreadable(place, "permission denied")
    }
    return Quicklook(bytes: Array(bytes), place: place)
  }

  private static func files(in path: String, below inner: String, _ depth: Int) -> [String] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    return names.flatMap { name -> [String] in
      let place = "\(path)/\(name)"
      var status = stat()
      guard lstat(place, &status) == 0 else { return [] }
      if status.st_mode & S_IFMT == S_IFREG { return [inner + name] }
      guard status.st_mode & S_IFMT == S_IFDIR, depth > 1 else { return [] }
      return files(in: place, below: inner + name + "/", depth - 1)
    }
  }
}
