/// Where libedit puts what it draws: rows of the screen from the prompt's first one.
///
/// libedit breaks lines itself: a wide character that does not fit moves to the next row, and a row that is
/// just full ends at the beginning of the next. Scalars without columns of their own take one.
struct LineLayout {
  private(set) var row = 0
  private(set) var column = 0
  private let columns: Int
  private let width: (Unicode.Scalar) -> Int

  /// - parameters:
  ///   - columns: of the screen.
  ///   - width: the columns of a scalar; negative where libedit shows it as `\U+` and hexadecimal digits.
  init(columns: Int, width: @escaping (Unicode.Scalar) -> Int) {
    self.columns = max(1, columns)
    self.width = width
  }

  /// Goes over a prompt, in which `\u{1}` encloses what takes no columns.
  mutating func advance(overPrompt prompt: String) {
    for (index, part) in prompt.split(separator: "\u{1}", omittingEmptySubsequences: false).enumerated()
    where index % 2 == 0 {
      advance(over: part)
    }
  }

  mutating func advance(over text: some StringProtocol) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": nextRow()
      case "\t": repeat { put(1) } while column % 8 != 0
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        put(1)
        put(1)
      default:
        let columns = width(scalar)
        if columns >= 0 { put(max(1, columns)) } else { for _ in 0..<Self.escapeLength(scalar) { put(1) } }
      }
    }
  }

  private mutating func put(_ width: Int) {
    if column + width > columns { nextRow() }
    column += width
    if column >= columns { nextRow() }
  }

  private mutating func nextRow() {
    row += 1
    column = 0
  }

  /// Of `\U+1234` or `\U+12345`.
  private static func escapeLength(_ scalar: Unicode.Scalar) -> Int { scalar.value > 0xFFFF ? 8 : 7 }
}
