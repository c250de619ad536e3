import EODCore

/// A record as a line for each field: its name, and its value beside it.
struct RecordText {
  let record: Record
  let style: RenderStyle

  var text: String {
    guard !record.isEmpty else { return style.palette.paint("(empty record)", .dim) + "\n" }
    var style = style
    style.showsExactDates = true
    let names = record.keys.map { $0.strippingControls() }
    let column = names.map { TextWidth.columns(of: $0) }.max() ?? 0
    let room = max(20, (style.width ?? .max) - column - ColumnFit.gap)
    return zip(names, record).map { name, field in
      let cell = CellText(field.value, field: field.key, style: style, room: room)
      var text = cell.tone.map { style.palette.paint(cell.text, $0) } ?? cell.text
      if cell.isFolded, style.isAtPrompt, field.key.isPlainField {
        text += style.palette.paint("  `$it.\(field.key)`", .dim)
      }
      return style.palette.paint(TextWidth.padded(name, to: column), .bold)
        + (text.isEmpty ? "" : "  \(text)") + "\n"
    }.joined()
  }
}
