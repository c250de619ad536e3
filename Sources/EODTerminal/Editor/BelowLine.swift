/// Lines that stand below the one being edited until the next key: candidates, help, what is open.
struct BelowLine {
  /// What is to be shown as soon as libedit has drawn its line.
  var pending: [String] = []
  private(set) var isShown = false

  /// Draws what is pending below the line, and takes the cursor back.
  /// - parameters:
  ///   - cursor: where the cursor is, and `end` where the line ends.
  mutating func show(cursor: (row: Int, column: Int), end: (row: Int, column: Int)) -> String {
    guard !pending.isEmpty else { return "" }
    let down = end.row - cursor.row
    let text = pending.map { "\n" + $0 }.joined()
    let up = down + pending.count
    pending = []
    isShown = true
    return Self.down(down) + text + "\u{1B}[\(up)A\r" + Self.right(cursor.column)
  }

  /// Clears it from the screen.
  mutating func hide(cursor: (row: Int, column: Int), end: (row: Int, column: Int)) -> String {
    pending = []
    guard isShown else { return "" }
    isShown = false
    let down = end.row - cursor.row
    return Self.down(down) + "\r" + Self.right(end.column) + "\u{1B}[J"
      + (down > 0 ? "\u{1B}[\(down)A" : "") + "\r" + Self.right(cursor.column)
  }

  /// To be told when something else has cleared the screen below the line.
  mutating func forget() {
    pending = []
    isShown = false
  }

  private static func down(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)B" : "" }
  private static func right(_ columns: Int) -> String { columns > 0 ? "\u{1B}[\(columns)C" : "" }
}
