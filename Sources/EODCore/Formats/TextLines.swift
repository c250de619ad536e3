import Glibc

/// Reads a text line by line, without the line ends LF or CRLF, empty lines included.
package struct TextLines: ~Copyable, BatchReader, @unchecked Sendable {
  // Unchecked, since what its parts point to is its own, and it cannot be copied.
  private var window: ByteWindow

  package init(_ window: consuming ByteWindow) { self.window = window }

  /// - throws: ``TextFormatError/lineNotUTF8(_:)``.
  package mutating func next() throws -> [Value]? {
    while true {
      let (lines, used) = try Self.lines(in: window.bytes, first: window.place.line, isAll: window.isAtEnd)
      window.drop(used)
      if !lines.isEmpty { return lines }
      if window.isAtEnd { return nil }
      try window.more()
    }
  }

  private static func lines(
    in text: UnsafeBufferPointer<UInt8>, first: Int, isAll: Bool
  ) throws(TextFormatError) -> (lines: [Value], used: Int) {
    var lines: [Value] = []
    var offset = 0
    while offset < text.count, let start = text.baseAddress.map({ $0 + offset }) {
      let found = memchr(start, Int32(UInt8(ascii: "\n")), text.count - offset)
      guard found != nil || isAll else { break }
      let length = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(start) } ?? text.count - offset
      let hasReturn = length > 0 && start[length - 1] == UInt8(ascii: "\r")
      let line = UnsafeBufferPointer(start: start, count: hasReturn ? length - 1 : length)
      guard let line = String(validating: line, as: UTF8.self) else {
        throw .lineNotUTF8(first + lines.count)
      }
      lines.append(.string(line))
      offset = min(offset + length + 1, text.count)
    }
    return (lines, offset)
  }
}
