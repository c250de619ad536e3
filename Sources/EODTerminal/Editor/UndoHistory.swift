/// The states of a line that can be come back to. Characters typed one after the other are taken back by words.
struct UndoHistory {
  private var states: [LineText] = []
  private var current = LineText("")

  /// To be told the line before every key.
  mutating func note(_ line: LineText) {
    guard line.scalars != current.scalars else {
      current = line
      return
    }
    if !isTyping(on: line) { states.append(current) }
    current = line
  }

  /// The state before the last change; nil where nothing has changed.
  mutating func undo() -> LineText? {
    guard let last = states.popLast() else { return nil }
    current = last
    return last
  }

  /// Whether `line` is the current state with one more character of a word at the cursor.
  private func isTyping(on line: LineText) -> Bool {
    guard line.scalars.count == current.scalars.count + 1, line.cursor == current.cursor + 1,
      let typed = line.scalars[..<line.cursor].last, !typed.properties.isWhitespace,
      let before = current.scalars[..<current.cursor].last
    else { return false }
    return !before.properties.isWhitespace
  }
}
