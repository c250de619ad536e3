import EODCore

/// Turns a tree into pieces. What stands between two parts of the tree is one of the joints below; each names
/// the offset of what follows, so that the comments before it find their place.
struct LayoutWriter {
  let source: SourceText
  let bytes: [UInt8]
  private(set) var pieces: [LayoutPiece] = []
  /// Those not written yet.
  private var comments: ArraySlice<Span>
  /// Where what was written last ends in the source.
  var end = 0
  /// Whether a line end is a blank here.
  var isInBrackets = false
  /// How far further lines of an expression or a command are moved in.
  var hang = 2
  /// Counted on from mark to mark, so that a long line is counted once.
  private var counted = (offset: 0, column: 0)

  init(_ tree: SyntaxTree) {
    source = tree.source
    bytes = tree.source.bytes
    comments = tree.comments[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      end = 3
      counted.offset = 3
    }
  }

  mutating func script(_ statements: [Statement]) {
    for (index, statement) in statements.enumerated() {
      let isCommented = flush(before: statement.span.lower, isFirst: index == 0)
      if index > 0 || isCommented { endLine(before: statement.span.lower) }
      self.statement(statement)
    }
    flush(before: bytes.count, isFirst: statements.isEmpty)
  }

  /// Writes text of the source as it stands there.
  mutating func put(_ span: Span) {
    if let first = bytes[span.lower..<span.upper].firstIndex(of: .newline) {
      pieces.append(.source(Span(span.lower, first)))
      pieces.append(.furtherLines(Span(first, span.upper)))
    } else {
      pieces.append(.source(span))
    }
    end = max(end, span.upper)
    while let comment = comments.first, comment.lower < end { comments.removeFirst() }
  }

  mutating func put(_ text: StaticString) { pieces.append(.text(text)) }

  /// A bracket that stands at `offset`.
  mutating func put(_ bracket: StaticString, at offset: Int) {
    put(bracket)
    end = max(end, offset + 1)
  }

  /// A joint without a blank.
  mutating func join(before next: Int) {
    if flush(before: next) { pieces.append(.lineEnd(isBlankAbove: false)) }
  }

  /// A joint with a blank, but for a word that begins with `#`: behind a blank it were a comment.
  mutating func space(before next: Int) {
    if flush(before: next) {
      pieces.append(.lineEnd(isBlankAbove: false))
    } else if bytes[next] != UInt8(ascii: "#") {
      put(" ")
    }
  }

  mutating func lineBreak(
    _ flat: StaticString = " ", broken: StaticString = "", isFill: Bool = false, isBlankAbove: Bool = false,
    before next: Int
  ) {
    if flush(before: next) { return endLine(before: next) }
    if bytes[next] == UInt8(ascii: "#") { return }
    pieces.append(
      .lineBreak(LineBreak(flat: flat, broken: broken, isFill: isFill, isBlankAbove: isBlankAbove)))
  }

  /// A break inside of a statement; outside of brackets the line end needs a `\`.
  mutating func continuation(isFill: Bool = false, before next: Int) {
    lineBreak(broken: isInBrackets ? "" : " \\", isFill: isFill, before: next)
  }

  /// A line end that is always there, with a blank line where the source has one.
  mutating func endLine(before next: Int) {
    pieces.append(.lineEnd(isBlankAbove: lineEnds(before: next) > 1))
  }

  /// Before a closing bracket: the comments inside, then a break where the bracket stands at the outer indent.
  mutating func closing(_ flat: StaticString, at offset: Int) {
    let isCommented = flush(before: offset)
    endIndent()
    pieces.append(isCommented ? .lineEnd(isBlankAbove: false) : .lineBreak(LineBreak(flat: flat)))
  }

  mutating func open(isBroken: Bool) { pieces.append(.open(isBroken: isBroken)) }
  mutating func close() { pieces.append(.close) }
  mutating func indent(_ columns: Int) { pieces.append(.indent(columns)) }
  mutating func endIndent() { pieces.append(.indent(0)) }

  /// Marks the statement that begins here as one whose `=` may be aligned.
  mutating func markAssignment() { pieces.append(.assignment) }

  /// Marks the `=` behind the name or type that ends at `offset`.
  mutating func markEquals(behind offset: Int) {
    guard let sign = bytes[offset...].firstIndex(of: UInt8(ascii: "=")) else { return }
    pieces.append(.equals(sourceColumn: column(of: sign)))
  }

  /// Whether a comment stands before `offset` that is not written yet.
  func hasComment(before offset: Int) -> Bool { comments.first.map { $0.lower < offset } ?? false }

  /// The line ends of the source between what was written last and `next`.
  func lineEnds(before next: Int) -> Int {
    end < next ? bytes[end..<next].count { $0 == .newline } : 0
  }

  /// The line ends of the source right before `offset`, with nothing but blanks, `;` and `\` between.
  private func lineEnds(rightBefore offset: Int) -> Int {
    var count = 0
    var place = offset
    while place > end {
      place -= 1
      switch bytes[place] {
      case .newline: count += 1
      case ";": break
      case .backslash where count > 0: break
      case let byte where byte.isBlank: break
      default: return count
      }
    }
    return count
  }

  func hasLineEnd(_ lower: Int, _ upper: Int) -> Bool {
    lower < upper && bytes[lower..<upper].contains(.newline)
  }

  /// Writes the comments before `next`, each on the line where it stands.
  /// - parameter isFirst: whether nothing stands before them in the block, so that no blank line goes above.
  /// - returns: whether there was one, so that a line end must follow.
  @discardableResult
  mutating func flush(before next: Int, isFirst: Bool = false) -> Bool {
    var isFirst = isFirst
    var isCommented = false
    while let comment = comments.first, comment.lower < next {
      comments.removeFirst()
      var text = comment
      while text.upper > text.lower, bytes[text.upper - 1].isBlank { text.upper -= 1 }
      let lineEnds = lineEnds(rightBefore: comment.lower)
      if lineEnds == 0, !isCommented, !pieces.isEmpty {
        pieces.append(.trailingComment(text, sourceColumn: column(of: text.lower)))
      } else {
        if !pieces.isEmpty { pieces.append(.lineEnd(isBlankAbove: lineEnds > 1 && !isFirst)) }
        pieces.append(.source(text))
      }
      end = max(end, comment.upper)
      isFirst = false
      isCommented = true
    }
    return isCommented
  }

  /// The zero-based column of an offset in the source; offsets come in rising order.
  private mutating func column(of offset: Int) -> Int {
    for byte in bytes[min(counted.offset, offset)..<offset] {
      if byte == .newline {
        counted.column = 0
      } else if byte & 0xC0 != 0x80 {
        counted.column += 1
      }
    }
    counted.offset = max(counted.offset, offset)
    return counted.column
  }
}
