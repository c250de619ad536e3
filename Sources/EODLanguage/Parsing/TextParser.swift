import EODCore

/// Why the reading of a statement stopped.
enum ParseStop: Error {
  /// The statement is wrong; reading goes on with the next one.
  case wrong(Diagnostic)
  /// No use in reading on: nested too deeply, or too many errors.
  case fatal(Diagnostic)
  case unfinished(Unfinished)
}

/// A recursive-descent parser with a cursor over bytes. It has no separate lexer, because what a byte means
/// depends on the place: in an expression `a-b` is no word and `1..3` a range, in an argument both are words.
///
/// Every reading function leaves the cursor right behind what it read, never behind the blanks that follow.
struct TextParser {
  /// Brackets, blocks and interpolations inside each other.
  static let deepestNesting = 100
  /// Levels of one expression's tree, operators in a row included. Whoever walks the tree recurses this far.
  static let tallestExpression = 500
  /// Errors after which the rest of the text is not read.
  static let mostErrors = 20

  let source: SourceText
  let bytes: [UInt8]
  /// Behind a byte order mark.
  let textStart: Int
  var position: Int
  var comments: [Span] = []
  var diagnostics: [Diagnostic] = []
  /// The statements of the outermost level read so far, which remain when reading stops early.
  var finished: [Statement] = []
  /// What errors made it pass over.
  var unread: [Span] = []
  /// Whether no more text comes: what is open at the end is an error, behind which reading goes on.
  let isWhole: Bool
  /// Whether what is open at the end was told; of the brackets around it nothing more is said.
  var toldUnfinished = false
  /// The blocks that were begun as another language begins them, whose other words are no news.
  var foreignBlocks = 0
  /// Whether a line end is a blank here, as inside brackets.
  var ignoresLineEnds = false
  /// Where in a row condition the cursor is; nil outside of one.
  var side: ConditionSide?
  /// The brackets, blocks and quotes that are open.
  private(set) var openers: [Span] = []
  private var depth = 0
  /// Levels of the expression read last.
  var height = 0
  /// Levels of the tallest expression since the innermost opener.
  private var tallest = 0

  init(_ source: SourceText, isWhole: Bool = false) {
    self.source = source
    self.isWhole = isWhole
    bytes = source.bytes
    textStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    position = textStart
  }

  var isAtEnd: Bool { position >= bytes.count }
  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  func byte(ahead distance: Int) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  func isAt(_ text: StaticString) -> Bool {
    position + text.utf8CodeUnitCount <= bytes.count
      && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
  }

  func span(from start: Int) -> Span { Span(start, position) }

  /// Reads what stands between an opener of `length` bytes at the cursor and its closer; `body` reads the
  /// closer as well.
  mutating func nested<Result>(
    opener length: Int = 1, ignoringLineEnds: Bool, side inside: ConditionSide? = nil,
    _ body: (inout Self) throws(ParseStop) -> Result
  ) throws(ParseStop) -> Result {
    let outside = (ignoresLineEnds, side, tallest)
    openers.append(Span(position, position + length))
    (ignoresLineEnds, side, tallest) = (ignoringLineEnds, inside, 0)
    defer {
      openers.removeLast()
      height = tallest + 1
      (ignoresLineEnds, side, tallest) = (outside.0, outside.1, max(outside.2, height))
    }
    return try deeper { (parser) throws(ParseStop) in
      parser.position += length
      return try body(&parser)
    }
  }

  /// Reads something inside of something else.
  mutating func deeper<Result>(
    _ body: (inout Self) throws(ParseStop) -> Result
  ) throws(ParseStop) -> Result {
    guard depth < Self.deepestNesting else {
      throw .fatal(.nesting(Span(position, min(position + 1, bytes.count)), source))
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  /// An expression without parts.
  mutating func leaf(_ kind: Expression.Kind, from start: Int) -> Expression {
    height = 0
    return Expression(kind, span(from: start))
  }

  /// An expression on top of parts of which the tallest has `height` levels.
  mutating func node(_ kind: Expression.Kind, _ span: Span, over height: Int) throws(ParseStop) -> Expression
  {
    self.height = height + 1
    tallest = max(tallest, self.height)
    guard self.height <= Self.tallestExpression else { throw .fatal(.nesting(span, source)) }
    return Expression(kind, span)
  }

  /// The text ended inside the innermost opener.
  func unfinished() -> ParseStop {
    let opener = openers.last ?? Span(position, position)
    return unfinished(after: opener)
  }

  func unfinished(after opener: Span) -> ParseStop {
    let open = source.text(opener)
    let diagnostic = Diagnostic.unfinished(open, opener, source)
    return .unfinished(Unfinished(open: open, span: opener, diagnostic: diagnostic))
  }

  /// Something else stands at the cursor than the grammar wants, or nothing does.
  func expected(_ what: String, help: String? = nil) -> ParseStop {
    if isAtEnd, ignoresLineEnds { return unfinished() }
    return .wrong(.expected(what, at: foundSpan, help: help, source))
  }

  /// The word, or the one sign, at the cursor.
  var foundSpan: Span {
    guard let byte, byte != .newline else { return Span(position, position) }
    let end = wordRunEnd
    return Span(position, end > position ? end : scalarEnd(position))
  }
}
