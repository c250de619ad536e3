import Glibc

/// A place in a text: its line, and the character within it, both from one.
package struct TextPlace: Sendable, Equatable, CustomStringConvertible {
  package var line: Int
  package var column: Int

  package init(line: Int = 1, column: Int = 1) {
    self.line = line
    self.column = column
  }

  /// `line 2, column 7`
  package var description: String { "line \(line), column \(column)" }

  /// The place after a text that starts here.
  func after(_ bytes: UnsafeBufferPointer<UInt8>) -> TextPlace {
    var place = self
    var rest = bytes[...]
    while let first = UnsafeBufferPointer(rebasing: rest).baseAddress,
      let found = memchr(first, Int32(UInt8(ascii: "\n")), rest.count)
    {
      rest = rest.dropFirst(UnsafeRawPointer(found) - UnsafeRawPointer(first) + 1)
      place = TextPlace(line: place.line + 1)
    }
    // Every byte but those that go on with a character begins one.
    place.column += rest.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    return place
  }
}
