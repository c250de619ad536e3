import Glibc

@testable import EODTerminal

/// A terminal without a screen: what a person would see can be waited for, and answers typed.
/// Waits on a thread of its own, so that tests in parallel do not hold up one another.
actor Pty {
  nonisolated let slave: Int32
  private let thread = EditorThread(name: "pty")
  private var master: Int32
  private var bytes: [UInt8] = []

  init(rows: UInt16 = 24, columns: UInt16 = 80) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlocked: Int32 = 0
    var number: Int32 = 0
    guard master >= 0, ioctl(master, Self.setLock, &unlocked) == 0,
      ioctl(master, Self.getNumber, &number) == 0
    else { throw Failure.noPty }
    slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard slave >= 0 else { throw Failure.noPty }
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(slave, UInt(TIOCSWINSZ), &size)
  }

  deinit {
    close(slave)
    if master >= 0 { close(master) }
  }

  /// TIOCSPTLCK and TIOCGPTN of Linux, which Swift does not import.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  enum Failure: Error {
    case noPty
    case neverShown(String, shown: String)
  }

  func type(_ text: String) {
    var text = text
    text.withUTF8 { _ = write(master, $0.baseAddress, $0.count) }
  }

  /// Takes the terminal away, as closing its window does.
  func hangUp() {
    close(master)
    master = -1
  }

  /// Waits until `text` has been written to the screen since the last call; what came up to its end.
  @discardableResult
  func wait(for text: String, within milliseconds: Int32 = 45_000) throws -> String {
    let wanted = Array(text.utf8)
    let deadline = ContinuousClock.now + .milliseconds(Int(milliseconds))
    while ContinuousClock.now < deadline {
      if let end = bytes.end(of: wanted) {
        let seen = String(decoding: bytes[..<end], as: UTF8.self)
        bytes.removeFirst(end)
        return seen
      }
      var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, 100) > 0 else { continue }
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = read(master, &chunk, chunk.count)
      if count > 0 { bytes += chunk.prefix(count) }
    }
    throw Failure.neverShown(text, shown: String(decoding: bytes, as: UTF8.self))
  }
}

extension [UInt8] {
  fileprivate func end(of wanted: [UInt8]) -> Int? {
    guard count >= wanted.count else { return nil }
    return (0...(count - wanted.count)).first { self[$0..<($0 + wanted.count)].elementsEqual(wanted) }
      .map { $0 + wanted.count }
  }
}
