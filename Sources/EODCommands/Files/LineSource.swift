import EODCore
import Foundation

/// The lines of a file as they are read, without their ends, empty ones left out; in constant memory.
actor LineSource {
  private static let pieceSize = 1 << 18

  private let handle: FileHandle
  private let path: String
  /// The beginning of a line whose end was not read yet.
  private var rest: [UInt8] = []
  private var isAtEnd = false

  /// - parameter path: absolute, as `Files.place` makes it.
  init(_ path: String) throws(CommandError) {
    do {
      handle = try FileHandle(forReadingFrom: URL(filePath: path))
    } catch {
      throw .file(path: path, action: "read", reason: Files.reason(error, at: path))
    }
    self.path = path
  }

  deinit { try? handle.close() }

  /// The next lines, at least one; nil after the last.
  func next() throws(CommandError) -> [String]? {
    while !isAtEnd {
      let lines = lines(in: try piece())
      if !lines.isEmpty { return lines }
    }
    return nil
  }

  /// A folder opens like a file, and says what it is only here.
  private func piece() throws(CommandError) -> Data? {
    do {
      return try handle.read(upToCount: Self.pieceSize)
    } catch {
      throw .file(path: path, action: "read", reason: Files.reason(error, at: path))
    }
  }

  private func lines(in piece: Data?) -> [String] {
    if let piece, !piece.isEmpty { rest += piece } else { isAtEnd = true }
    let end = isAtEnd ? rest.endIndex : (rest.lastIndex(of: 0x0A) ?? 0)
    let lines = rest[..<end].split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
    rest.removeFirst(end)
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }
}
