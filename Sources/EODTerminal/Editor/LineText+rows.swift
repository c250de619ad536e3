/// A statement of several rows is edited as one text: keys that go to the end of a line go to the end of a row.
extension LineText {
  var rowStart: Int { start(before: cursor) }
  var rowEnd: Int { end(behind: cursor) }

  /// The place above or below the cursor, in the same column of the screen; nil in the first or last row.
  /// - parameters:
  ///   - indent: the columns of the prompt, which the first row begins behind.
  ///   - width: the columns of a scalar.
  func place(_ direction: Direction, indent: Int, width: (Unicode.Scalar) -> Int) -> Int? {
    let own = rowStart
    let target: Int
    switch direction {
    case .up:
      guard own > 0 else { return nil }
      target = start(before: own - 1)
    case .down:
      guard rowEnd < scalars.count else { return nil }
      target = rowEnd + 1
    }
    let wanted = (own == 0 ? indent : 0) + scalars[own..<cursor].reduce(0) { $0 + width($1) }
    var column = target == 0 ? indent : 0
    var place = target
    while place < scalars.count, scalars[place] != "\n", column + width(scalars[place]) <= wanted {
      column += width(scalars[place])
      place += 1
    }
    return place
  }

  enum Direction { case up, down }

  /// Breaks the row at the cursor. The new one is as deep as the old, and deeper behind an opening bracket or a bar.
  mutating func breakRow(indents: Bool) {
    guard indents else { return insert(["\n"]) }
    let row = scalars[rowStart..<cursor]
    let depth = row.prefix { $0 == " " }.count
    let last = row.last { !$0.properties.isWhitespace }
    let opens = last.map { "{([|\\".unicodeScalars.contains($0) } ?? false
    insert(["\n"] + Array(repeating: " ", count: depth + (opens ? Self.indentation : 0)))
  }

  /// The line ready for a closing bracket that is the first of its row: it stands as deep as the row that opened
  /// it. Nil where the bracket comes behind something else.
  var closing: LineText? {
    let row = scalars[rowStart..<cursor]
    guard rowStart > 0, row.count >= Self.indentation, row.allSatisfy({ $0 == " " }) else { return nil }
    var line = self
    line.delete(cursor - Self.indentation..<cursor)
    return line
  }

  private static let indentation = 2

  private func start(before place: Int) -> Int {
    scalars[..<place].lastIndex(of: "\n").map { $0 + 1 } ?? 0
  }

  private func end(behind place: Int) -> Int { scalars[place...].firstIndex(of: "\n") ?? scalars.count }
}
