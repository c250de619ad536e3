import EODCore

/// A value in the cell of a table, or beside the name of a field.
struct CellText {
  let text: String
  let tone: Palette.Tone?
  let cut: Cut
  /// Whether there is more in the value than the text tells.
  let isFolded: Bool

  /// Where a text that is too wide loses most sense least.
  enum Cut {
    case end
    /// Of a path: its end is what tells.
    case start
    /// Of a name: its beginning says what it is, its end which one.
    case middle
  }

  /// - parameters:
  ///   - field: the column's name, which tells what a number counts and what a word means.
  ///   - room: how wide nested values may be written out.
  init(_ value: Value, field: String, style: RenderStyle, room: Int) {
    var isFolded = false
    var tone: Palette.Tone?
    switch value {
    case .list, .record:
      let inline = InlineText.of(value, style: style, room: room)
      isFolded = inline == nil
      if isFolded { tone = .dim }
      text = inline ?? InlineText.folded(value)
    case .int(let number) where style.isTerminal && Self.countsBytes(field):
      text = HumanText.bytes(number)
    case .date(let date) where style.isTerminal && !date.isDay:
      let exact = date.wholeSecond.rfc3339
      let age = Self.ages.contains(field) ? style.now.flatMap { HumanText.age($0.since(date)) } : nil
      text = age.map { style.showsExactDates ? "\(exact)  \($0)" : $0 } ?? exact
    case .duration(let duration) where style.isTerminal:
      text = HumanText.duration(duration)
    default:
      text = value.text.strippingControls()
      if field == "state" { tone = JobState(rawValue: text)?.tone }
    }
    self.tone = tone
    self.isFolded = isFolded
    cut = text.hasPrefix("/") || text.contains("://") ? .start : text.contains(" ") ? .end : .middle
  }

  func fitted(to width: Int) -> String {
    switch cut {
    case .start: TextWidth.truncatedAtStart(text, to: width)
    case .middle where width >= Self.leastOfBothEnds: TextWidth.truncatedInside(text, to: width)
    case .end, .middle: TextWidth.truncated(text, to: width)
    }
  }

  /// Narrower than that, two ends of a name tell less than its beginning.
  private static let leastOfBothEnds = 16

  private static func countsBytes(_ field: String) -> Bool {
    ["size", "bytes"].contains(field) || field.hasSuffix("_size") || field.hasSuffix("_bytes")
  }

  /// Dates that people count from now.
  private static let ages: Set<String> = ["created", "finished", "started", "modified", "updated", "ended"]
}

extension Value {
  /// Whether a column of it lines up at the right.
  var isQuantity: Bool {
    switch self {
    case .int, .float, .duration: true
    case .null, .bool, .string, .date, .list, .record: false
    }
  }
}

extension JobState {
  fileprivate var tone: Palette.Tone {
    switch self {
    case .successful: .good
    case .failed: .bad
    case .dismissed, .unknown: .warning
    case .queued: .dim
    case .submitting, .accepted, .running: .accent
    }
  }
}
