import EODCore

/// How reading goes on behind an error: at the border of the statement, and in the blocks that belong to it.
extension TextParser {
  /// Keeps an error and lets reading go on, unless there are too many.
  mutating func note(_ diagnostic: Diagnostic) throws(ParseStop) {
    guard diagnostics.count < Self.mostErrors - 1 else { throw .fatal(diagnostic) }
    diagnostics.append(diagnostic)
    if diagnostic.beginsForeignBlock { foreignBlocks += 1 }
  }

  /// Keeps the error that the text ends inside of something.
  mutating func tell(_ unfinished: Unfinished) throws(ParseStop) {
    guard !toldUnfinished else { return }
    toldUnfinished = true
    try note(unfinished.diagnostic)
  }

  /// Goes to the border of the wrong statement that began at `start`.
  /// - returns: the blocks whose head is wrong, so that what is in them is checked too; nil without blocks.
  mutating func recovered(from start: Int) throws(ParseStop) -> Statement? {
    let word = word(at: start)
    guard Self.blockWords.contains(word), var opener = blockOpener(from: max(position, start)) else {
      skipStatement(from: start)
      unread.append(Span(start, position))
      return nil
    }
    var statements: [Statement] = []
    var head = start
    while true {
      unread.append(Span(head, opener))
      position = opener
      statements += try block(after: "the head").statements
      head = position
      try skipBlanks()
      guard Self.followingWords.contains(plainWord), let next = blockOpener(from: position) else { break }
      opener = next
    }
    if try !isAtBorder() {
      let rest = position
      skipStatement(from: rest)
      unread.append(Span(rest, position))
    }
    return Self.standIn(for: word, statements, Span(start, position))
  }

  /// A statement that holds the blocks of a wrong one. It is checked and never run.
  private static func standIn(for word: String, _ statements: [Statement], _ span: Span) -> Statement {
    let body = Block(statements: statements, span: span)
    guard ["def", "function", "func", "fn"].contains(word) else {
      let never = Expression(.literal(false), span)
      return Statement(.whileLoop(condition: never, body: body), span)
    }
    let nameless = Definition(name: Name("", span), parameters: [], body: body, help: nil)
    return Statement(.define(nameless), span)
  }

  /// The first words of statements that have blocks, here and elsewhere.
  private static let blockWords: Set<String> = [
    "if", "for", "while", "def", "try", "else", "catch", "elif", "elsif", "elseif", "function", "func", "fn",
    "foreach", "until", "unless", "switch", "match", "case", "loop", "repeat",
  ]

  /// What follows a block and has one itself.
  private static let followingWords: Set<String> = ["else", "catch", "elif", "elsif", "elseif"]

  private func word(at start: Int) -> String {
    var end = start
    while end < bytes.count, bytes[end].isASCIINamePart { end += 1 }
    return source.text(Span(start, end))
  }

  /// The `{` of the block whose head goes on at `offset`: the first on the line that is no value before
  /// another one.
  private func blockOpener(from offset: Int) -> Int? {
    var offset = offset
    while offset < bytes.count {
      switch bytes[offset] {
      case .newline, ";", "}": return nil
      case "(", "[":
        guard let end = closer(of: offset) else { return nil }
        offset = end
      case "{":
        guard let end = closer(of: offset) else { return offset }
        var next = end + 1
        while next < bytes.count, bytes[next].isBlank { next += 1 }
        guard next < bytes.count, bytes[next] == "{" else { return offset }
        offset = end
      case .quote, .doubleQuote: if let end = quoteEnd(offset) { offset = end }
      case "#" where offset > 0 && bytes[offset - 1].isBorder: return nil
      default: break
      }
      offset += 1
    }
    return nil
  }

  /// Goes to the border of the wrong statement that began at `start`: behind the brackets it opened, if they
  /// are closed, else the next line end or `;`, or the `}` that closes the block it stands in. Where a bracket
  /// stays open and the error begins a line, that line is a statement of its own.
  mutating func skipStatement(from start: Int) {
    let error = position
    position =
      border(from: start, behind: error, passingBrackets: true) ?? lineEnd(before: error, behind: start)
      ?? border(from: error, behind: error, passingBrackets: false) ?? bytes.count
  }

  private func border(from start: Int, behind error: Int, passingBrackets: Bool) -> Int? {
    var offset = start
    while offset < bytes.count {
      let isBehind = offset >= error && offset > start
      switch bytes[offset] {
      case .newline, ";": if isBehind, !isCarriedOn(from: error, to: offset) { return offset }
      case "(", "[", "{":
        guard passingBrackets else { break }
        guard let end = closer(of: offset) else { return nil }
        offset = end
      case "}" where isBehind && !openers.isEmpty: return offset
      case .quote, .doubleQuote: if passingBrackets, let end = quoteEnd(offset) { offset = end }
      case "#" where offset > 0 && bytes[offset - 1].isBorder:
        offset = (bytes[offset...].firstIndex(of: .newline) ?? bytes.count) - 1
      default: break
      }
      offset += 1
    }
    return bytes.count
  }

  /// Whether the error is a `\` that was to carry its line on.
  private func isCarriedOn(from error: Int, to lineEnd: Int) -> Bool {
    bytes[lineEnd] == .newline && error < lineEnd && bytes[error] == .backslash
      && !bytes[error..<lineEnd].contains(.newline)
  }

  /// The line end right before `error`, if there are only blanks between and it lies behind `start`.
  private func lineEnd(before error: Int, behind start: Int) -> Int? {
    var offset = error - 1
    while offset > start, bytes[offset].isBlank { offset -= 1 }
    return offset > start && bytes[offset] == .newline ? offset : nil
  }

  /// The offset of the bracket that closes the one at `opener`; nil where it stays open, or another closes.
  func closer(of opener: Int) -> Int? {
    var open: [UInt8] = []
    var offset = opener
    while offset < bytes.count {
      switch bytes[offset] {
      case "(": open.append(UInt8(ascii: ")"))
      case "[": open.append(UInt8(ascii: "]"))
      case "{": open.append(UInt8(ascii: "}"))
      case ")", "]", "}":
        // A round bracket too many in a block is an error in there.
        if open.last != bytes[offset] {
          if bytes[offset] != "}", open.last == "}" { break }
          return nil
        }
        open.removeLast()
        if open.isEmpty { return offset }
      case .quote, .doubleQuote: if let end = quoteEnd(offset) { offset = end }
      case "#" where offset > 0 && bytes[offset - 1].isBorder:
        offset = (bytes[offset...].firstIndex(of: .newline) ?? bytes.count) - 1
      default: break
      }
      offset += 1
    }
    return nil
  }

  /// The offset of the quote that closes the one at `offset`.
  func quoteEnd(_ offset: Int) -> Int? {
    let quote = bytes[offset]
    var end = offset + 1
    while end < bytes.count, bytes[end] != quote {
      end += quote == .doubleQuote && bytes[end] == .backslash ? 2 : 1
    }
    return end < bytes.count ? end : nil
  }
}

extension Diagnostic {
  /// Whether it is about a block as another language begins it, without braces.
  fileprivate var beginsForeignBlock: Bool {
    guard code == Self.foreignCode, let span, help == Help.block else { return false }
    return !["fi", "done", "esac", "end"].contains(source.text(span))
  }
}
