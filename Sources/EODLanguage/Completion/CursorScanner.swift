import EODCore

/// The cursor is reached.
struct CursorReached: Error {
  var context: CursorContext
  /// Where the prefix begins.
  var start: Int
  var quote: CursorPlace.Quote?
}

/// Reads a text up to its end, which is the cursor, and says what stands there. The parser is no help here: a
/// half-typed text is wrong. Whatever makes no sense is passed byte by byte.
struct CursorScanner {
  private static let deepestNesting = 100

  struct Bound {
    var name: String
    var origin: VariableOrigin?
  }

  let bytes: [UInt8]
  var position = 0
  /// The names bound in the blocks that are open, outermost first.
  var scopes: [[Bound]] = [[]]
  /// The stages before the one that is being read.
  var upstream: [String] = []
  var definitions: [String] = []
  private var depth = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func place() -> CursorPlace {
    let reached: CursorReached
    do throws(CursorReached) {
      try statements(in: [])
      reached = CursorReached(context: .nothing, start: bytes.count)
    } catch {
      reached = error
    }
    var variables: [String] = []
    var origins: [String: VariableOrigin] = [:]
    for bound in scopes.joined() {
      if !variables.contains(bound.name) { variables.append(bound.name) }
      origins[bound.name] = bound.origin
    }
    return CursorPlace(
      context: reached.context, replaced: Span(reached.start, bytes.count), quote: reached.quote,
      variables: variables, origins: origins, upstream: upstream, definitions: definitions)
  }

  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }
  var isAtEnd: Bool { position >= bytes.count }

  func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }

  func reached(_ context: CursorContext, from start: Int, quote: CursorPlace.Quote? = nil) -> CursorReached {
    CursorReached(context: context, start: start, quote: quote)
  }

  /// Reads something inside of something else. Nothing is known deeper than people nest.
  mutating func deeper(_ body: (inout Self) throws(CursorReached) -> Void) throws(CursorReached) {
    guard depth < Self.deepestNesting else { throw reached(.nothing, from: bytes.count) }
    depth += 1
    try body(&self)
    depth -= 1
  }

  mutating func bind(_ name: String, to origin: VariableOrigin?) {
    scopes[scopes.count - 1].append(Bound(name: name, origin: origin))
  }

  /// Passes blanks, comments and joined lines; inside brackets line ends as well.
  mutating func skipBlanks(lineEnds: Bool) throws(CursorReached) {
    while let byte {
      if byte.isBlank || (lineEnds && byte == .newline) {
        position += 1
      } else if byte == .backslash, position + 1 < bytes.count, bytes[position + 1] == .newline {
        position += 2
      } else if byte == "#",
        position == 0 || bytes[position - 1].isBorder || "([{,".utf8.contains(bytes[position - 1])
      {
        while let byte = self.byte, byte != .newline { position += 1 }
        if isAtEnd { throw reached(.nothing, from: position) }
      } else {
        return
      }
    }
  }

  /// The plain word at the cursor.
  mutating func plainWord() -> String {
    let start = position
    while let byte, !byte.endsPlainWord { position += 1 }
    return text(start, position)
  }

  /// A place for a name that the text makes up.
  mutating func newName() throws(CursorReached) -> String {
    try skipBlanks(lineEnds: false)
    let start = position
    while let byte, byte.isCommandNamePart || byte >= 0x80 { position += 1 }
    if isAtEnd { throw reached(.nothing, from: start) }
    return text(start, position)
  }
}
