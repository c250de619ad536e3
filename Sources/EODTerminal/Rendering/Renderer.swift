package import EODCore

/// The renderings that are made here; the others are formats that can be read back.
package enum Rendering: String, Sendable, CaseIterable {
  /// Columns that line up.
  case table
  /// A list one item a line, a table as TSV with a header, a record as name, tab, value.
  case plain
  /// Always a header and rows.
  case tsv

  package static func usual(isTerminal: Bool) -> Rendering { isTerminal ? .table : .plain }
}

/// Turns a value into the text that is shown for it.
package enum Renderer {
  /// Ends with a line feed unless it is empty, as it is for null.
  package static func text(for value: Value, as rendering: Rendering, style: RenderStyle) -> String {
    switch rendering {
    case .table: table(value, style)
    case .plain: plain(value, style)
    case .tsv: tsv(value)
    }
  }

  /// As the place it goes to usually wants it.
  package static func text(for value: Value, style: RenderStyle) -> String {
    text(for: value, as: .usual(isTerminal: style.isTerminal), style: style)
  }

  private static func table(_ value: Value, _ style: RenderStyle) -> String {
    switch value {
    case .list(let items) where items.isTable:
      TableText(rows: items.compactMap(\.asRecord), style: style).text
    case .list(let items): list(items, style)
    case .record(let record): RecordText(record: record, style: style).text
    default: scalar(value, style)
    }
  }

  private static func plain(_ value: Value, _ style: RenderStyle) -> String {
    switch value {
    case .list(let items) where items.isTable: tsv(value)
    case .list(let items): items.map { scalar($0, style) }.joined()
    case .record(let record): TSV.fields(of: record)
    default: scalar(value, style)
    }
  }

  private static func tsv(_ value: Value) -> String {
    switch value {
    case .list(let items) where items.isTable: TSV.table(items.compactMap(\.asRecord))
    case .list(let items): TSV.table(items.map { ["value": $0] })
    case .record(let record): TSV.table([record])
    case .null: ""
    default: TSV.table([["value": value]])
    }
  }

  private static func list(_ items: [Value], _ style: RenderStyle) -> String {
    guard !items.isEmpty else { return style.palette.paint("(empty list)", .dim) + "\n" }
    let (head, tail) = style.shown(of: items.count)
    let room = max(20, style.width ?? .max)
    var lines = (items.prefix(head) + items.suffix(tail)).map { item in
      let cell = CellText(item, field: "", style: style, room: room)
      return (cell.tone.map { style.palette.paint(cell.text, $0) } ?? cell.text) + "\n"
    }
    if tail > 0 { lines.insert(style.palette.paint("⋮", .dim) + "\n", at: head) }
    var footer = Footer(style)
    footer.elided(shown: head + tail, of: items.count, noun: "items")
    return lines.joined() + footer.text(showsAll: head + tail < items.count)
  }

  private static func scalar(_ value: Value, _ style: RenderStyle) -> String {
    let text =
      switch value {
      case .duration(let duration) where style.isTerminal: HumanText.duration(duration)
      default: style.isTerminal ? value.text.strippingControls(keepingNewlines: true) : value.text
      }
    return text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
  }
}
