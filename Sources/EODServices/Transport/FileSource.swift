import Foundation
import NIOCore
import NIOPosix

/// A file that is sent as a body, read in pieces while it is sent.
struct FileSource: Sendable {
  let path: String
  let size: Int

  /// - throws: ``FileFailure`` when it cannot be read.
  init(_ path: String) throws(FileFailure) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw FileFailure(.reading, path) }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      throw FileFailure(.reading, path, reason: "it is no file")
    }
    self.path = path
    size = Int(facts.st_size)
  }

  /// The bytes, in pieces; a file that got shorter in the meantime is an error.
  var pieces: Pieces { Pieces(path: path, size: size) }

  struct Pieces: AsyncSequence, Sendable {
    let path: String
    let size: Int

    func makeAsyncIterator() -> Iterator { Iterator(path: path, rest: size) }
  }

  struct Iterator: AsyncIteratorProtocol {
    private static let pieceSize = 256 << 10
    let path: String
    var rest: Int
    private var file: InputFile?

    init(path: String, rest: Int) {
      self.path = path
      self.rest = rest
    }

    mutating func next() async throws -> ByteBuffer? {
      guard rest > 0 else { return nil }
      let (path, count, open) = (path, min(rest, Self.pieceSize), file)
      let (input, piece) = try await blocking {
        let input = try open ?? InputFile(path)
        return (input, ByteBuffer(bytes: try input.read(count)))
      }
      guard piece.readableBytes > 0 else {
        throw FileFailure(.reading, path, reason: "it became shorter while it was sent")
      }
      file = input
      rest -= piece.readableBytes
      return piece
    }
  }
}

/// Does work that blocks a thread, such as reading a file on a network drive, where no task is held up by it.
package func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws
  -> Result
{
  try await NIOThreadPool.singleton.runIfActive(work)
}
