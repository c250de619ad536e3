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

  /// The pixels of a cell, where pictures are drawn in pixels: as the window tells, else the terminal when it is
  /// asked, else as on most screens.
  package static func cell(of way: PictureWay) -> (width: Int, height: Int) {
    var window = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_xpixel > 0, window.ws_ypixel > 0,
      window.ws_col > 0, window.ws_row > 0
    {
      return (Int(window.ws_xpixel / window.ws_col), Int(window.ws_ypixel / window.ws_row))
    }
    return (way == .sixel ? TerminalQuery.answer().cell : nil) ?? (10, 20)
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
