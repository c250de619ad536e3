import EODCore

/// The list of candidates below the line: as many columns as fit, filled downwards as `ls` does.
struct CompletionMenu {
  /// - parameters:
  ///   - rows: at most so many lines are made; the last one says how many candidates they leave out.
  ///   - columns: of the screen; its last column stays free.
  static func lines(for candidates: [Candidate], rows: Int, columns: Int, palette: Palette) -> [String] {
    let cells = candidates.map { Cell($0, width: columns - 1) }
    let textWidth = cells.map(\.textWidth).max() ?? 0
    let detailWidth = cells.map(\.detailWidth).max() ?? 0
    let cellWidth = textWidth + (detailWidth > 0 ? gap + detailWidth : 0)
    let across = max(1, (columns - 1 + gap) / (cellWidth + gap))
    let needed = (cells.count + across - 1) / across
    let isCut = needed > max(1, rows)
    let height = isCut ? max(1, rows - 1) : needed
    let shown = cells.prefix(height * across)

    var lines = (0..<min(height, shown.count)).map { row in
      stride(from: row, to: shown.count, by: height).map { index in
        let isLast = index + height >= shown.count
        let room = across == 1 ? columns - 1 : cellWidth
        return shown[index].drawn(textWidth: textWidth, room: room, isPadded: !isLast, palette: palette)
      }.joined(separator: String(repeating: " ", count: gap))
    }
    if isCut { lines.append(palette.paint("… \(cells.count - shown.count) more", .dim)) }
    return lines
  }

  private static let gap = 2

  private struct Cell {
    let text: String
    let detail: String
    let textWidth: Int
    let detailWidth: Int

    init(_ candidate: Candidate, width: Int) {
      text = TextWidth.truncated(candidate.text.strippingControls(), to: width)
      detail = candidate.detail.strippingControls()
      textWidth = TextWidth.columns(of: text)
      detailWidth = TextWidth.columns(of: detail)
    }

    /// - parameter room: the columns there are; the detail is cut to fit.
    func drawn(textWidth: Int, room: Int, isPadded: Bool, palette: Palette) -> String {
      let left = max(0, room - textWidth - gap)
      let shownDetail = TextWidth.truncated(detail, to: left)
      let hasDetail = !shownDetail.isEmpty
      let start = hasDetail || isPadded ? TextWidth.padded(text, to: textWidth) : text
      let end = hasDetail ? String(repeating: " ", count: gap) + palette.paint(shownDetail, .dim) : ""
      let used = textWidth + (hasDetail ? gap + TextWidth.columns(of: shownDetail) : 0)
      return start + end + (isPadded ? String(repeating: " ", count: max(0, room - used)) : "")
    }
  }
}
