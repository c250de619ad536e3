/// What a terminal answers when it is asked what it is, and what a person typed meanwhile.
package struct TerminalAnswer: Sendable, Equatable {
  /// The numbers of its primary device attributes (DA1); nil as long as they have not come.
  package private(set) var attributes: [Int]?
  /// Pixels of a cell; nil where it does not tell.
  package private(set) var cell: (width: Int, height: Int)?
  /// All bytes that are no answer.
  package private(set) var typed: [UInt8] = []

  /// DA1 comes last: every terminal answers it, so that nobody waits for what is not known.
  package static let question = "\u{1B}[16t\u{1B}[c"

  package init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while let first = rest.first {
      if let (final, numbers, length) = Self.sequence(rest) {
        switch (final, numbers.first) {
        case (UInt8(ascii: "c"), _):
          attributes = numbers
          rest = rest.dropFirst(length)
          continue
        case (UInt8(ascii: "t"), 6?) where numbers.count == 3:
          cell = (numbers[2], numbers[1])
          rest = rest.dropFirst(length)
          continue
        default: break
        }
      }
      typed.append(first)
      rest = rest.dropFirst()
    }
  }

  package var hasSixel: Bool { attributes?.dropFirst().contains(4) == true }

  package static func == (a: TerminalAnswer, b: TerminalAnswer) -> Bool {
    a.attributes == b.attributes && a.typed == b.typed && a.cell?.width == b.cell?.width
      && a.cell?.height == b.cell?.height
  }

  /// A control sequence of numbers at the start: `ESC [ ? 62 ; 4 c`. A key's has no `?` and another end.
  private static func sequence(_ bytes: ArraySlice<UInt8>) -> (final: UInt8, numbers: [Int], length: Int)? {
    guard bytes.starts(with: [0x1B, UInt8(ascii: "[")]) else { return nil }
    let body = bytes.dropFirst(2)
    guard let end = body.firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
    let isPrivate = body.first == UInt8(ascii: "?")
    guard isPrivate == (bytes[end] == UInt8(ascii: "c")) else { return nil }
    let parts = body[..<end].dropFirst(isPrivate ? 1 : 0).split(separator: UInt8(ascii: ";"))
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    return (bytes[end], numbers, end - bytes.startIndex + 1)
  }
}
