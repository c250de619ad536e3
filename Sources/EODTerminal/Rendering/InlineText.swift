import EODCore

/// A list or a record on one line: written out where it is small and simple, else folded.
enum InlineText {
  /// - returns: nil where it nests, or is wider than `room`.
  static func of(_ value: Value, style: RenderStyle, room: Int) -> String? {
    let parts: [String]
    let signs: (String, String)
    switch value {
    case .list(let items):
      guard items.count <= room else { return nil }
      parts = items.compactMap { simple($0, field: "", style) }
      guard parts.count == items.count else { return nil }
      signs = ("[", "]")
    case .record(let record):
      guard record.count <= room else { return nil }
      parts = record.compactMap { field in
        simple(field.value, field: field.key, style).map { "\(field.key.strippingControls()): \($0)" }
      }
      guard parts.count == record.count else { return nil }
      signs = ("{", "}")
    default: return nil
    }
    let text = signs.0 + parts.joined(separator: ", ") + signs.1
    return TextWidth.columns(of: text) <= room ? text : nil
  }

  /// `[3 items]`, `{1 field}`
  static func folded(_ value: Value) -> String {
    switch value {
    case .list(let items): "[\(items.count) item\(items.count == 1 ? "" : "s")]"
    case .record(let record): "{\(record.count) field\(record.count == 1 ? "" : "s")}"
    default: value.text.strippingControls()
    }
  }

  private static func simple(_ value: Value, field: String, _ style: RenderStyle) -> String? {
    switch value {
    case .list(let items): items.isEmpty ? "[]" : nil
    case .record(let record): record.isEmpty ? "{}" : nil
    case .null: "null"
    default: CellText(value, field: field, style: style, room: 0).text
    }
  }
}
