/// The text under edit and the place of the cursor in it, both in scalars, as libedit counts.
struct LineText: Equatable {
  var scalars: [Unicode.Scalar]
  var cursor: Int

  init(_ scalars: [Unicode.Scalar], cursor: Int) {
    self.scalars = scalars
    self.cursor = min(max(0, cursor), scalars.count)
  }

  init(_ text: String, cursor: Int? = nil) {
    let scalars = Array(text.unicodeScalars)
    self.init(scalars, cursor: cursor ?? scalars.count)
  }

  var text: String { Self.string(scalars[...]) }
  var beforeCursor: String { Self.string(scalars[..<cursor]) }
  var isBlank: Bool { scalars.allSatisfy(\.properties.isWhitespace) }
  var hasSeveralRows: Bool { scalars.contains("\n") }

  mutating func insert(_ text: some Sequence<Unicode.Scalar>) {
    let new = Array(text)
    scalars.insert(contentsOf: new, at: cursor)
    cursor += new.count
  }

  /// What stood there; the cursor is where it was.
  @discardableResult
  mutating func delete(_ range: Range<Int>) -> [Unicode.Scalar] {
    let deleted = Array(scalars[range])
    scalars.removeSubrange(range)
    cursor = range.lowerBound
    return deleted
  }

  /// The steps that make another line of this one: to the end of what differs, deleting it backwards, writing
  /// what takes its place, and to the new cursor.
  func steps(to new: LineText) -> Steps {
    let same = zip(scalars, new.scalars).prefix { $0 == $1 }.count
    let most = min(scalars.count, new.scalars.count) - same
    let sameBehind = zip(scalars.reversed(), new.scalars.reversed()).prefix(most).prefix { $0 == $1 }.count
    let end = scalars.count - sameBehind
    let newEnd = new.scalars.count - sameBehind
    return Steps(
      move: end - cursor, deleted: end - same, text: Self.string(new.scalars[same..<newEnd]),
      moveBehind: new.cursor - newEnd)
  }

  struct Steps: Equatable {
    var move: Int
    var deleted: Int
    var text: String
    var moveBehind: Int
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
