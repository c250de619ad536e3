import Glibc

/// Lines of a descriptor that is no terminal. Shows no prompt; a last line without a line feed counts.
package actor PipeReader: LineReader {
  private let thread = LineThread(name: "pipe reader")
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  package init(descriptor: Int32 = STDIN_FILENO) { self.descriptor = descriptor }

  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  package func readLine(prompt: String) async -> LineEvent {
    var searched = start
    while true {
      if let newline = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = newline + 1 }
        return .line(text(start..<newline))
      }
      searched = buffer.count - start
      guard !isAtEnd, fill() else { break }
    }
    isAtEnd = true
    guard start < buffer.count else { return .end }
    defer { start = buffer.count }
    return .line(text(start..<buffer.count))
  }

  /// Appends what can be read to the unread part of the buffer; false at the end and on errors.
  private func fill() -> Bool {
    buffer.removeSubrange(..<start)
    start = 0
    let size = 65536
    let known = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: size))
    var count: Int
    repeat {
      count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress?.advanced(by: known), size) }
    } while count < 0 && errno == EINTR
    buffer.removeSubrange((known + max(0, count))...)
    return count > 0
  }

  private func text(_ range: Range<Int>) -> String {
    var bytes = buffer[range]
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
