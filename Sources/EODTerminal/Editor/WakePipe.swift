import Glibc

/// Bytes that wake the thread that waits for keys: all that reaches the editor from outside comes this way.
final class WakePipe: Sendable {
  enum Message: UInt8 {
    case interrupt = 0x69
    case notice = 0x6E
    case windowChanged = 0x77
    case continued = 0x63
    case finish = 0x66
  }

  let readEnd: Int32
  private let writeEnd: Int32

  /// Nil where the process has no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// A full pipe already holds enough to wake the reader, so a byte that does not fit may be lost.
  func send(_ message: Message) {
    var byte = message.rawValue
    _ = write(writeEnd, &byte, 1)
  }

  /// The oldest message; nil where there is none.
  func receive() -> Message? {
    var byte: UInt8 = 0
    return read(readEnd, &byte, 1) == 1 ? Message(rawValue: byte) : nil
  }
}
