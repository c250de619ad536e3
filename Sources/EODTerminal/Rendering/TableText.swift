import EODCore

/// A list of records as columns that line up by what a terminal shows of them.
struct TableText {
  let rows: [Record]
  let style: RenderStyle

  /// The names of all fields, in the order they are met.
  static func columns(of rows: [Record]) -> [String] {
    var seen: Set<String> = []
    return rows.flatMap { row in row.keys.filter { seen.insert($0).inserted } }
  }

  var text: String {
    let shown = rows.prefix(style.rowLimit ?? rows.count)
    let columns = Self.columns(of: Array(shown)).map { Column($0, rows: shown, style: style) }
    let fit = ColumnFit(
      natural: columns.map(\.width), rigid: columns.map(\.isRigid), available: style.width)
    let visible = Array(zip(columns, fit.widths))
    let header = line(visible) { column, width in (TextWidth.truncated(column.title, to: width), .bold) }
    let body = shown.indices.map { row in
      line(visible) { column, width in (column.cells[row].cut(to: width), column.cells[row].tone) }
    }
    return header + body.joined()
      + Footer.elided(rows.count - shown.count, of: rows.count, noun: "rows", style)
      + Footer.hidden(columns.dropFirst(visible.count).map(\.title), style)
  }

  /// One line, without blanks at its end.
  /// - parameter cell: what stands in a column, at most as wide as it may be.
  private func line(
    _ columns: [(Column, Int)], _ cell: (Column, Int) -> (String, Palette.Tone?)
  ) -> String {
    var line = ""
    var blanks = 0
    for (column, width) in columns {
      let (cut, tone) = cell(column, width)
      let padding = width - TextWidth.columns(of: cut)
      if !cut.isEmpty {
        line += String(repeating: " ", count: blanks + (column.isQuantity ? padding : 0))
        line += tone.map { style.palette.paint(cut, $0) } ?? cut
        blanks = 0
      }
      blanks += ColumnFit.gap + (cut.isEmpty ? width : column.isQuantity ? 0 : padding)
    }
    return line + "\n"
  }

  private struct Column {
    let title: String
    let cells: [CellText]
    let width: Int
    let isQuantity: Bool
    let isRigid: Bool

    init(_ field: String, rows: ArraySlice<Record>, style: RenderStyle) {
      let values = rows.map { $0[field] ?? .null }
      title = field.strippingControls()
      cells = values.map { CellText($0, field: field, style: style) }
      width = cells.reduce(TextWidth.columns(of: title)) { max($0, TextWidth.columns(of: $1.text)) }
      let given = values.filter { !$0.isNull }
      isQuantity = !given.isEmpty && given.allSatisfy(\.isQuantity)
      isRigid = isQuantity || (!given.isEmpty && given.allSatisfy { $0.asDate != nil })
    }
  }
}
