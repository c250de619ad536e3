import EODCore

/// Collects the parts of a word; neighbouring bare signs become one text.
struct WordBuilder {
  private var parts: [Word.Part] = []
  private var quoting: Word.Quoting?
  private var pending: [UInt8] = []
  private var place = Span(0, 0)

  /// Whether the word so far is bare and ends with its first `=`, as in `polygon=`.
  var endsWithEquals: Bool {
    parts.isEmpty && pending.last == UInt8(ascii: "=") && !pending.dropLast().contains(UInt8(ascii: "="))
  }

  mutating func append(_ bytes: ArraySlice<UInt8>, _ span: Span) {
    place = pending.isEmpty ? span : place.joined(span)
    pending += bytes
    note(.bare)
  }

  mutating func append(_ part: Word.Part, _ quoting: Word.Quoting) {
    flush()
    parts.append(part)
    note(quoting)
  }

  /// The parts of a quoted string; an empty one is an empty text.
  mutating func append(_ new: [Word.Part], _ quoting: Word.Quoting, _ span: Span) {
    flush()
    parts += new.isEmpty ? [.text("", span)] : new
    note(quoting)
  }

  mutating func finish() -> (parts: [Word.Part], quoting: Word.Quoting) {
    flush()
    return (parts, quoting ?? .bare)
  }

  /// Drops the blanks and line ends at the end of a bare text, from `offset` on.
  mutating func trim(from offset: Int) {
    while place.upper > offset, let last = pending.last, last.isBlank || last == .newline {
      pending.removeLast()
      place.upper -= 1
    }
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    parts.append(.text(String(decoding: pending, as: UTF8.self), place))
    pending = []
  }

  private mutating func note(_ new: Word.Quoting) {
    quoting = quoting == nil || quoting == new ? new : .mixed
  }
}
