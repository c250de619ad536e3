/// What was deleted by words, parts and rows, for Ctrl-Y. Deletions one right after the other make one text.
struct KillBuffer {
  private(set) var scalars: [Unicode.Scalar] = []
  private var left: LineText?

  /// Deletes the text between the cursor and `place` from `line`.
  mutating func kill(to place: Int, in line: inout LineText) {
    let goesOn = line == left
    let isForward = place > line.cursor
    let deleted = line.delete(min(place, line.cursor)..<max(place, line.cursor))
    scalars = goesOn ? (isForward ? scalars + deleted : deleted + scalars) : deleted
    left = line
  }
}
