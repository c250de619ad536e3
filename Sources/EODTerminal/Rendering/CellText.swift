import EODCore

/// A value in the cell of a table, or beside the name of a field.
struct CellText {
  let text: String
  let tone: Palette.Tone?
  /// Whether it is cut at its start where it is too wide.
  let isPath: Bool

  /// - parameter field: the column's name, which tells what a number counts and what a word means.
  init(_ value: Value, field: String, style: RenderStyle) {
    isPath = value.asString?.hasPrefix("/") == true
    switch value {
    case .list(let items):
      text = items.isEmpty ? "[]" : "[\(items.count) item\(items.count == 1 ? "" : "s")]"
      tone = .dim
    case .record(let record):
      text = record.isEmpty ? "{}" : "{\(record.count) field\(record.count == 1 ? "" : "s")}"
      tone = .dim
    case .int(let number) where style.isTerminal && Self.byteFields.contains(field):
      text = HumanText.bytes(number)
      tone = nil
    case .date(let date) where style.isTerminal && !date.isDay:
      text = date.wholeSecond.rfc3339
      tone = nil
    case .duration(let duration) where style.isTerminal:
      text = HumanText.duration(duration)
      tone = nil
    default:
      text = value.text.strippingControls()
      tone = field == "state" ? JobState(rawValue: text)?.tone : nil
    }
  }

  func cut(to width: Int) -> String {
    isPath ? TextWidth.truncatedAtStart(text, to: width) : TextWidth.truncated(text, to: width)
  }

  private static let byteFields: Set<String> = ["size", "bytes"]
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
