import EODCore

/// One source line as a terminal shows it: tabs as blanks, nothing that steers it, and only a window where
/// the line is long.
struct SourceExcerpt {
  /// Columns of the text, the marks of a cut included.
  static let widest = 100
  /// Columns shown before the place in question where the line is cut.
  private static let lead = 40
  private static let tabWidth = 4
  /// Bytes before and behind the place in question that are looked at, so that a line of megabytes is no work.
  private static let reach = 1000

  let text: String
  private let lineStart: Int
  /// The column of every byte offset of the line from its start, and of its end.
  private let columns: [Int]
  /// The columns that are shown.
  private let window: Range<Int>
  private let isCutBefore: Bool

  /// - parameter focus: the offset that must be seen.
  init(_ source: SourceText, line: Int, focus: Int) {
    let line = source.line(line)
    let span = Self.part(of: line, around: focus, source)
    var columns: [Int] = []
    var cells: [(text: String, columns: Range<Int>)] = []
    var column = 0
    for character in source.text(span) {
      let (shown, width) = Self.shown(character, at: column)
      cells.append((shown, column..<column + width))
      for _ in character.utf8 { columns.append(column) }
      column += width
    }
    columns.append(column)
    let focused = columns[min(max(0, focus - span.lower), columns.count - 1)]
    let isLong = column > Self.widest
    // A window begins with a whole character: a wide one that it would halve is left out.
    let wanted = isLong ? min(max(0, focused - Self.lead), column - Self.widest) : 0
    let start = cells.first { $0.columns.lowerBound >= wanted }?.columns.lowerBound ?? 0
    let end = isLong ? min(column, start + Self.widest) : column
    let visible = cells.filter { start <= $0.columns.lowerBound && $0.columns.upperBound <= end }
    lineStart = span.lower
    self.columns = columns
    window = start..<end
    isCutBefore = start > 0 || span.lower > line.lower
    let isCutBehind = end < column || span.upper < line.upper
    text = (isCutBefore ? "…" : "") + visible.map(\.text).joined() + (isCutBehind ? "…" : "")
  }

  /// Whether a span begins in what is shown. The end of the line is shown with its last column.
  func shows(_ span: Span) -> Bool {
    window.lowerBound <= column(span.lower) && column(span.lower) <= window.upperBound
  }

  /// The columns of a span below the text, at least one; what lies outside of the window is cut off.
  func columns(of span: Span) -> Range<Int> {
    let lower = min(max(column(span.lower), window.lowerBound), window.upperBound)
    let upper = min(max(column(span.upper), window.lowerBound), window.upperBound)
    let shift = (isCutBefore ? 1 : 0) - window.lowerBound
    return lower + shift..<max(upper, lower + 1) + shift
  }

  /// What of a line is looked at, in whole signs.
  private static func part(of line: Span, around focus: Int, _ source: SourceText) -> Span {
    var part = Span(max(line.lower, focus - reach), max(line.lower, min(line.upper, focus + reach)))
    while part.lower > line.lower, source.bytes[part.lower] & 0xC0 == 0x80 { part.lower -= 1 }
    while part.upper < line.upper, source.bytes[part.upper] & 0xC0 == 0x80 { part.upper += 1 }
    return part
  }

  private func column(_ offset: Int) -> Int { columns[min(max(0, offset - lineStart), columns.count - 1)] }

  /// What stands for a character, and its columns.
  private static func shown(_ character: Character, at column: Int) -> (String, Int) {
    if character == "\t" {
      let width = tabWidth - column % tabWidth
      return (String(repeating: " ", count: width), width)
    }
    let width = TextWidth.columns(of: character)
    return width == 0 ? ("\u{FFFD}", 1) : (String(character), width)
  }
}
