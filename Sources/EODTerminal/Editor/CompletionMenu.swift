import EODCore

/// The list of candidates below the line: as many columns as fit, filled downwards as `ls` does, a screenful at a
/// time.
struct CompletionMenu {
  struct Page: Equatable {
    var lines: [String]
    /// The candidate that the next page begins with; 0 where this one is the last.
    var next: Int
  }

  /// - parameters:
  ///   - start: the first candidate of the page.
  ///   - rows: at most so many lines are made; where not all candidates fit the last one says so.
  ///   - columns: of the screen; its last column stays free.
  static func page(
    of candidates: [Candidate], from start: Int = 0, rows: Int, columns: Int, palette: Palette
  ) -> Page {
    let rest = candidates[min(start, candidates.count)...]
    let whole = Layout(rest, height: max(1, rows), columns: columns)
    if start == 0, whole.cells.count == rest.count {
      return Page(lines: whole.lines(palette), next: 0)
    }
    let layout = Layout(rest, height: max(1, rows - 1), columns: columns)
    let end = start + layout.cells.count
    let isLast = end == candidates.count
    let footer =
      isLast
      ? "the last of \(candidates.count.grouped): Tab begins again"
      : "… \((candidates.count - end).grouped) more: type on to narrow, Tab pages"
    return Page(
      lines: layout.lines(palette) + [palette.paint(TextWidth.truncated(footer, to: columns - 1), .dim)],
      next: isLast ? 0 : end)
  }

  private static let gap = 2
  /// Narrower columns would tell nothing.
  private static let least = 3

  private struct Layout {
    let cells: [Cell]
    private let across: Int
    private let height: Int
    private let columns: Int
    private let textWidth: Int
    private let cellWidth: Int

    /// All in as few rows as can be, where all fit; else as many columns as fit, of what stands in them alone: what
    /// comes on later pages needs no room here.
    init(_ candidates: ArraySlice<Candidate>, height: Int, columns: Int) {
      let most = max(1, (columns - 1 + gap) / (least + gap))
      var cells: [Cell] = []
      var height = height
      if candidates.count <= height * most {
        cells = candidates.map { Cell($0, width: columns - 1) }
        let across = cells.reduce(into: Widest()) { $0.take($1) }.across(columns)
        let fewest = (cells.count + across - 1) / across
        if fewest <= height { height = max(1, fewest) }
      }
      var across = 1
      var widest = Widest()
      var fitting = Widest()
      for (index, candidate) in candidates.enumerated() {
        if index == cells.count { cells.append(Cell(candidate, width: columns - 1)) }
        widest.take(cells[index])
        let isColumnEnd = (index + 1) % height == 0 || index + 1 == candidates.count
        guard isColumnEnd else { continue }
        let count = index / height + 1
        guard count == 1 || count <= widest.across(columns) else { break }
        (across, fitting) = (count, widest)
      }
      self.cells = Array(cells.prefix(height * across))
      self.across = across
      self.height = (self.cells.count + across - 1) / across
      self.columns = columns
      (textWidth, cellWidth) = (fitting.text, fitting.cell)
    }

    func lines(_ palette: Palette) -> [String] {
      (0..<min(height, cells.count)).map { row in
        stride(from: row, to: cells.count, by: height).map { index in
          let isLast = index + height >= cells.count
          let room = across == 1 ? columns - 1 : cellWidth
          return cells[index].drawn(textWidth: textWidth, room: room, isPadded: !isLast, palette: palette)
        }.joined(separator: String(repeating: " ", count: gap))
      }
    }
  }

  private struct Widest {
    var text = 0
    var detail = 0
    var cell: Int { text + (detail > 0 ? gap + detail : 0) }

    /// How many such cells fit side by side.
    func across(_ columns: Int) -> Int { max(1, (columns - 1 + gap) / (cell + gap)) }

    mutating func take(_ cell: Cell) {
      text = max(text, cell.textWidth)
      detail = max(detail, cell.detailWidth)
    }
  }

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

extension Int {
  /// With a comma before each three digits.
  fileprivate var grouped: String {
    let digits = Array(String(self))
    return digits.indices.map { place in
      let left = digits.count - place
      return (place > 0 && left % 3 == 0 ? "," : "") + String(digits[place])
    }.joined()
  }
}
