import EODCore

/// A list of records as columns that line up by what a terminal shows of them.
struct TableText {
  let rows: [Record]
  let style: RenderStyle

  /// The names of all fields, in the order they are met.
  static func columns(of rows: some Sequence<Record>) -> [String] {
    var seen: Set<String> = []
    return rows.flatMap { row in row.keys.filter { seen.insert($0).inserted } }
  }

  var text: String {
    let (head, tail) = style.shown(of: rows.count)
    let shown = Array(rows.prefix(head) + rows.suffix(tail))
    let fields = Self.columns(of: shown)
    let columns = fields.map { Column($0, rows: shown, style: style) }
    let fit = ColumnFit(
      columns.map { $0.demand(among: fields, available: style.width) }, available: style.width)
    let visible = fit.columns.map { (columns[$0.index], $0.width) }
    var lines = [line(visible) { column, width in (TextWidth.truncated(column.title, to: width), .bold) }]
    for row in shown.indices {
      if row == head { lines.append(style.palette.paint("⋮", .dim) + "\n") }
      lines.append(
        line(visible) { column, width in (column.cells[row].fitted(to: width), column.cells[row].tone) })
    }
    return lines.joined() + footer(columns, visible, shown: shown.count)
  }

  private func footer(_ columns: [Column], _ visible: [(Column, Int)], shown: Int) -> String {
    let seen = Set(visible.map(\.0.title))
    let hidden = columns.filter { !seen.contains($0.title) && !$0.isEmpty }.map(\.title)
    var footer = Footer(style)
    footer.elided(shown: shown, of: rows.count, noun: "rows")
    footer.hidden(hidden)
    if style.isAtPrompt, let (column, row) = folded(visible.map(\.0)) {
      footer.folded("[\(row)].\(column.title)")
    }
    return footer.text(showsAll: !hidden.isEmpty || shown < rows.count)
  }

  /// The first cell that holds more than it tells.
  private func folded(_ columns: [Column]) -> (Column, row: Int)? {
    let head = style.shown(of: rows.count).head
    for column in columns where column.title.isPlainField {
      if let row = column.cells.prefix(head).firstIndex(where: \.isFolded) { return (column, row) }
    }
    return nil
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
    let field: String
    let title: String
    let cells: [CellText]
    let width: Int
    let isQuantity: Bool
    let isRigid: Bool
    /// Whether no row has anything there.
    let isEmpty: Bool

    init(_ field: String, rows: [Record], style: RenderStyle) {
      let values = rows.map { $0[field] ?? .null }
      self.field = field
      title = field.strippingControls()
      cells = values.map { CellText($0, field: field, style: style, room: Self.room) }
      width = cells.reduce(TextWidth.columns(of: title)) { max($0, TextWidth.columns(of: $1.text)) }
      let given = values.filter { !$0.isNull }
      isEmpty = given.isEmpty
      isQuantity = !given.isEmpty && given.allSatisfy(\.isQuantity)
      isRigid =
        isQuantity || (!given.isEmpty && given.allSatisfy { $0.asDate != nil || $0.asBool != nil })
    }

    func demand(among fields: [String], available: Int?) -> ColumnFit.Demand {
      ColumnFit.Demand(
        natural: width, isRigid: isRigid, rank: ColumnRank.of(field, among: fields, isEmpty: isEmpty),
        available: available)
    }

    /// How wide a nested value may be written out: a box of four coordinates fits.
    private static let room = 28
  }
}
