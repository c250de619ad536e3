import EODCore

/// Prints pieces in lines of at most 100 columns, as far as there are places to break them.
struct LayoutPrinter {
  static let width = 100

  private let bytes: [UInt8]
  private let pieces: [LayoutPiece]
  private var measure: LayoutMeasure
  private var output: [UInt8] = []
  private var line = 0
  private var column = 0
  private var indent = 0
  /// The open ones. One counts from the first break that its group takes: what is of several lines inside of
  /// something on one line begins where that line begins.
  private var indents: [(columns: Int, counts: Bool)] = []
  /// Whether the line has begun and its indent is not written yet.
  private var isAtLineStart = true
  private var isAssignmentAlone = false
  private var marks = AlignmentMarks()

  init(_ source: SourceText, _ pieces: [LayoutPiece]) {
    bytes = source.bytes
    self.pieces = pieces
    measure = LayoutMeasure(source.bytes, pieces)
    output.reserveCapacity(source.bytes.count + source.bytes.count / 4)
  }

  mutating func print() -> [UInt8] {
    // In what is flat no break is taken, but those of groups that were written on several lines.
    var groups: [(place: Int, isBroken: Bool, isFlat: Bool)] = []
    for (place, piece) in pieces.enumerated() {
      switch piece {
      case .source(let span): write(bytes[span.lower..<span.upper], width: measure.width(of: place))
      case .furtherLines(let span): writeLines(span)
      case .text(let text): write(text)
      case .lineBreak(let lineBreak):
        let isTaken =
          if lineBreak.isFill {
            !(groups.last?.isFlat ?? false)
              && column + measure.chunk(behind: place, indent: hangingIndent) > Self.width
          } else {
            groups.last?.isBroken ?? true
          }
        if isTaken {
          if lineBreak.isFill { countIndent() }
          write(lineBreak.broken)
          endLine(isBlankAbove: lineBreak.isBlankAbove)
        } else {
          write(lineBreak.flat)
        }
      case .lineEnd(let isBlankAbove):
        countIndent()
        endLine(isBlankAbove: isBlankAbove)
      case .trailingComment(let span, let sourceColumn):
        write("  ")
        marks.comments.append(mark(sourceColumn))
        write(bytes[span.lower..<span.upper], width: 0)
      case .open(let isForced):
        let start = isAtLineStart ? indent : column
        let isInFlat = groups.last?.isFlat ?? false
        let isBroken = isForced || !isInFlat && start + measure.group(at: place) > Self.width
        groups.append((place, isBroken, !isBroken && (isInFlat || measure.hasBreaks(at: place))))
      case .close: groups.removeLast()
      case .indent(let columns) where columns > 0:
        indents.append((columns, counts: false))
        if groups.last.map({ $0.isBroken && measure.hasBreaks(at: $0.place) }) ?? true { countIndent() }
      case .indent: if let last = indents.popLast(), last.counts { indent -= last.columns }
      case .assignment: isAssignmentAlone = isAtLineStart
      case .equals(let sourceColumn):
        if isAssignmentAlone { marks.equals.append(mark(sourceColumn)) }
        isAssignmentAlone = false
      }
    }
    if !output.isEmpty { endLine(isBlankAbove: false) }
    return marks.aligned(output)
  }

  /// Where a line would begin that a break of the innermost indent begins.
  private var hangingIndent: Int { indents.last.map { $0.counts ? indent : indent + $0.columns } ?? indent }

  private mutating func countIndent() {
    guard let last = indents.last, !last.counts else { return }
    indents[indents.count - 1].counts = true
    indent += last.columns
  }

  private func mark(_ sourceColumn: Int) -> AlignmentMarks.Mark {
    AlignmentMarks.Mark(line: line, offset: output.count, column: column, sourceColumn: sourceColumn)
  }

  private mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { text in
      if !text.isEmpty { write(text, width: text.count) }
    }
  }

  private mutating func write(_ text: some Collection<UInt8>, width: Int) {
    if isAtLineStart {
      output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
      column = indent
      isAtLineStart = false
    }
    output.append(contentsOf: text)
    column += width
  }

  /// Lines that keep their own beginnings.
  private mutating func writeLines(_ span: Span) {
    output.append(contentsOf: bytes[span.lower..<span.upper])
    line += bytes[span.lower..<span.upper].count { $0 == .newline }
    let last = bytes[span.lower..<span.upper].lastIndex(of: .newline) ?? span.lower
    column = LayoutMeasure.width(of: bytes[(last + 1)..<span.upper])
    isAtLineStart = false
  }

  private mutating func endLine(isBlankAbove: Bool) {
    output.append(.newline)
    line += 1
    if isBlankAbove {
      output.append(.newline)
      line += 1
    }
    isAtLineStart = true
  }
}
