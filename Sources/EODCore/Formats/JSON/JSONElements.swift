/// Reads a document that is one long list, element by element, without holding it.
package struct JSONElements: ~Copyable, BatchReader, @unchecked Sendable {
  // Unchecked, since what its parts point to is their own, and it cannot be copied.
  private var text: JSONText
  private var position = Position.start

  private enum Position { case start, within, end }

  /// - parameter window: at the start of the document, whose first value is a list.
  package init(_ window: consuming ByteWindow, _ reading: JSON.Reading = .exact) {
    text = JSONText(window, reading)
  }

  package mutating func next() throws -> [Value]? {
    if position == .start {
      position = try text.read { reader throws(JSONError) in
        try reader.skipByteOrderMark()
        return try reader.openList() ? .within : .end
      }
    }
    guard position == .within else {
      try text.readEnd()
      return nil
    }
    let (values, isLast) = try text.readElements()
    if isLast { position = .end }
    return values
  }
}

/// A JSON document that is read in pieces as it arrives.
struct JSONText: ~Copyable {
  /// How many elements of a list are handed on at once.
  private static let batch = 1024

  private var window: ByteWindow
  private var reader: JSONReader

  init(_ window: consuming ByteWindow, _ reading: JSON.Reading) {
    self.window = window
    reader = JSONReader(reading)
  }

  /// Reads a piece. Where the window ends within it, all of `piece` runs again with a larger one.
  mutating func read<Piece>(_ piece: (inout JSONReader) throws(JSONError) -> Piece) throws -> Piece {
    while true {
      reader.read(window.bytes, from: window.place)
      do throws(JSONError) {
        let result = try piece(&reader)
        window.drop(reader.cursor - reader.start)
        return result
      } catch {
        guard case .ended = error, !window.isAtEnd else { throw error }
      }
      try window.more()
    }
  }

  /// The next elements of the list that is open, and whether it ends after them.
  mutating func readElements() throws -> (values: [Value], isLast: Bool) {
    try read { reader throws(JSONError) in
      var values: [Value] = []
      while values.count < Self.batch {
        let before = reader.cursor
        do throws(JSONError) {
          let value = try reader.value()
          let isLast = try reader.closesList()
          values.append(value)
          if isLast { return (values, true) }
        } catch {
          guard case .ended = error, !values.isEmpty else { throw error }
          reader.cursor = before
          return (values, false)
        }
      }
      return (values, false)
    }
  }

  /// Goes to the end of the document, where nothing but blanks is left.
  mutating func readEnd() throws {
    while true {
      try read { reader throws(JSONError) in
        reader.skipBlanks()
        guard reader.cursor == reader.end else { throw reader.unexpected("the end") }
      }
      if window.isAtEnd { return }
      try window.more()
    }
  }
}

extension JSONReader {
  /// Takes the bracket of a list, and tells whether the list has an element; if not, its other bracket too.
  mutating func openList() throws(JSONError) -> Bool {
    skipBlanks()
    guard take("[") else { throw unexpected("`[`") }
    skipBlanks()
    if take("]") { return false }
    guard cursor < end else { throw ended("a value") }
    return true
  }

  /// Takes what comes after an element, and tells whether it is the end of the list.
  mutating func closesList() throws(JSONError) -> Bool {
    skipBlanks()
    if take(",") { return false }
    guard take("]") else { throw unexpected("`,` or `]`") }
    return true
  }
}
