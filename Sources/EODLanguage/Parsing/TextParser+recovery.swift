import EODCore

extension TextParser {
  /// Keeps an error and lets reading go on, unless there are too many.
  mutating func note(_ diagnostic: Diagnostic) throws(ParseStop) {
    guard diagnostics.count < Self.mostErrors - 1 else { throw .fatal(diagnostic) }
    diagnostics.append(diagnostic)
  }

  /// Goes to the border of the wrong statement that began at `start`: behind the brackets it opened, if they
  /// are closed, else the next line end or `;`, or the `}` that closes the block it stands in.
  mutating func skipStatement(from start: Int) {
    let error = position
    position =
      border(from: start, behind: error, passingBrackets: true)
      ?? border(from: error, behind: error, passingBrackets: false) ?? bytes.count
  }

  private func border(from start: Int, behind error: Int, passingBrackets: Bool) -> Int? {
    var depth = 0
    var offset = start
    while offset < bytes.count {
      let isBehind = offset >= error && offset > start
      switch bytes[offset] {
      case .newline, ";": if isBehind, depth == 0 { return offset }
      case "(", "[", "{": if passingBrackets { depth += 1 }
      case "}" where isBehind && depth == 0 && !openers.isEmpty: return offset
      case ")", "]", "}": depth = max(0, depth - 1)
      case .quote, .doubleQuote: if passingBrackets, let end = quoteEnd(offset) { offset = end }
      case "#" where offset > 0 && bytes[offset - 1].isBorder:
        offset = (bytes[offset...].firstIndex(of: .newline) ?? bytes.count) - 1
      default: break
      }
      offset += 1
    }
    return depth == 0 ? bytes.count : nil
  }

  /// The offset of the quote that closes the one at `offset`.
  private func quoteEnd(_ offset: Int) -> Int? {
    let quote = bytes[offset]
    var end = offset + 1
    while end < bytes.count, bytes[end] != quote {
      end += quote == .doubleQuote && bytes[end] == .backslash ? 2 : 1
    }
    return end < bytes.count ? end : nil
  }
}
