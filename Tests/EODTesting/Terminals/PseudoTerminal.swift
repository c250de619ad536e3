import Glibc

/// The two ends of a pseudo terminal: a program has the one as its own terminal, a test is at the other.
package final class PseudoTerminal: Sendable {
  /// Of the end that a program opens.
  package let path: String
  private let master: Int32
  private let slave: Int32

  package init(rows: Int, columns: Int) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlocked: Int32 = 0
    var number: Int32 = 0
    guard master >= 0, ioctl(master, Self.setLock, &unlocked) == 0,
      ioctl(master, Self.getNumber, &number) == 0
    else { throw Child.Failure(reason: "no pseudo terminal: \(String(cString: strerror(errno)))") }
    path = "/dev/pts/\(number)"
    // Held open, so that the screen does not end between two programs.
    slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    resize(rows: rows, columns: columns)
  }

  /// TIOCSPTLCK and TIOCGPTN of Linux, which Swift does not import.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  deinit {
    close(slave)
    close(master)
  }

  /// A descriptor of the caller's own that gives what programs write; at its end once this terminal is gone.
  package func reader() -> Int32 { fcntl(master, F_DUPFD_CLOEXEC, 0) }

  package func type(_ text: String) { type(Array(text.utf8)) }

  package func type(_ keys: [UInt8]) { _ = write(master, keys, keys.count) }

  /// The program is told with SIGWINCH.
  package func resize(rows: Int, columns: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }
}
