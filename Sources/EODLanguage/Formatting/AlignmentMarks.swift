/// The places of `=` and of trailing comments. Those on neighbouring lines that were in one column stay so.
struct AlignmentMarks {
  struct Mark {
    var line: Int
    /// In the text without alignment, in bytes and in columns.
    var offset: Int
    var column: Int
    var sourceColumn: Int
  }

  var equals: [Mark] = []
  var comments: [Mark] = []

  /// The text with blanks before the marks that need them.
  func aligned(_ text: [UInt8]) -> [UInt8] {
    let equalsPads = Self.pads(equals)
    var shift: [Int: Int] = [:]
    for (mark, pad) in zip(equals, equalsPads) where pad > 0 { shift[mark.line] = pad }
    let shifted = comments.map { mark in
      var mark = mark
      mark.column += shift[mark.line] ?? 0
      return mark
    }
    let insertions = zip(equals + comments, equalsPads + Self.pads(shifted)).filter { $0.1 > 0 }
    guard !insertions.isEmpty else { return text }
    var result: [UInt8] = []
    var end = 0
    for (mark, pad) in insertions.sorted(by: { $0.0.offset < $1.0.offset }) {
      result += text[end..<mark.offset]
      result.append(contentsOf: repeatElement(UInt8(ascii: " "), count: pad))
      end = mark.offset
    }
    return result + text[end...]
  }

  /// How many blanks each mark needs.
  private static func pads(_ marks: [Mark]) -> [Int] {
    var pads: [Int] = []
    var start = 0
    while start < marks.count {
      var end = start + 1
      while end < marks.count, marks[end].line == marks[end - 1].line + 1,
        marks[end].sourceColumn == marks[start].sourceColumn
      { end += 1 }
      let column = marks[start..<end].map(\.column).max() ?? 0
      pads += marks[start..<end].map { column - $0.column }
      start = end
    }
    return pads
  }
}
