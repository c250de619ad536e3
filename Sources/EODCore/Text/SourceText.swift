/// One text that was or will be parsed: a script, a `-c` argument, a statement typed at the prompt.
///
/// Shared by reference among the diagnostics that point into it; immutable.
package final class SourceText: Sendable {
  /// What a diagnostic calls it: a path, `-c`, `standard input`, `prompt`.
  package let name: String
  package let bytes: [UInt8]
  private let lineStarts: [Int]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    lineStarts = starts
  }

  package convenience init(name: String, _ text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The text of a span, invalid UTF-8 repaired.
  package func text(_ span: Span) -> String {
    let lower = min(max(0, span.lower), bytes.count)
    let upper = min(max(lower, span.upper), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  /// One-based line, and one-based column counted in characters, of a byte offset.
  package func location(of offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(0, offset), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let before = bytes[lineStarts[low]..<offset]
    let isPlain = before.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") }
    return (low + 1, (isPlain ? before.count : text(Span(lineStarts[low], offset)).count) + 1)
  }

  /// The span of a one-based line, without its line end.
  package func line(_ number: Int) -> Span {
    guard number >= 1, number <= lineStarts.count else { return Span(bytes.count, bytes.count) }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return Span(start, end)
  }
}
