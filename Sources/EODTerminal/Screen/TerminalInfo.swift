import Glibc

/// What a descriptor is connected to.
package enum TerminalInfo {
  package struct Size: Sendable, Equatable {
    package var rows: Int
    package var columns: Int

    package init(rows: Int, columns: Int) {
      self.rows = rows
      self.columns = columns
    }
  }

  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The size of the window, else `COLUMNS` and `LINES`, else 24 rows of 80 columns.
  package static func size(
    of descriptor: Int32, environment: (String) -> String? = variable(_:)
  ) -> Size {
    var window = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0
    return Size(
      rows: side(isKnown ? window.ws_row : 0, environment("LINES"), 24),
      columns: side(isKnown ? window.ws_col : 0, environment("COLUMNS"), 80))
  }

  /// A variable of this process's environment; nil where it is not set.
  package static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static func side(_ measured: UInt16, _ stated: String?, _ usual: Int) -> Int {
    if measured > 0 { return Int(measured) }
    return stated.flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil } ?? usual
  }
}
