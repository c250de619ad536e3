import Glibc

/// A terminal without a screen: what a person would see can be waited for, and keys typed.
package final class Terminal: Sendable {
  /// Of the end that a program opens.
  package let path: String
  package let screen: OutputText
  private let keyboard: Int32
  private let slave: Int32

  package init(rows: UInt16 = 24, columns: UInt16 = 100) throws {
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlocked: Int32 = 0
    var number: Int32 = 0
    guard master >= 0, ioctl(master, Self.setLock, &unlocked) == 0,
      ioctl(master, Self.getNumber, &number) == 0
    else { throw Child.Failure(reason: "no pseudo terminal: \(String(cString: strerror(errno)))") }
    path = "/dev/pts/\(number)"
    // Held open, so that the screen does not end between two programs.
    slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    keyboard = fcntl(master, F_DUPFD_CLOEXEC, 0)
    screen = OutputText(reading: master)
  }

  /// TIOCSPTLCK and TIOCGPTN of Linux, which Swift does not import.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  deinit {
    close(slave)
    close(keyboard)
  }

  package func type(_ text: String) {
    var text = text
    text.withUTF8 { _ = write(keyboard, $0.baseAddress, $0.count) }
  }

  @discardableResult
  package func wait(for text: String) async throws -> String { try await screen.wait(for: text) }
}
