import EODCore

/// All work under way, and which of it is due to be shown. Decides; draws nothing.
struct ProgressBoard {
  /// Work that ends sooner never shows.
  static let patience = Duration.milliseconds(500)
  /// Between two plain lines about the same work.
  static let plainInterval = Duration.seconds(30)
  /// More work than this is only counted.
  static let lineLimit = 6

  private var items: [(id: Int, item: ProgressItem, lastPlain: Duration)] = []
  private var tables: [(id: Int, rows: @Sendable () -> [Record])] = []
  private var nextID = 0

  var isEmpty: Bool { items.isEmpty && tables.isEmpty }

  mutating func begin(_ title: String, at now: Duration) -> Int {
    defer { nextID += 1 }
    items.append((nextID, ProgressItem(title: title, began: now), now))
    return nextID
  }

  mutating func begin(_ rows: @escaping @Sendable () -> [Record]) -> Int {
    defer { nextID += 1 }
    tables.append((nextID, rows))
    return nextID
  }

  mutating func update(
    _ id: Int, done: Int, total: Int?, unit: ProgressUnit, note: String?, at now: Duration
  ) {
    guard let index = items.firstIndex(where: { $0.id == id }) else { return }
    items[index].item.update(done: done, total: total, unit: unit, note: note, at: now)
  }

  mutating func end(_ id: Int) {
    items.removeAll { $0.id == id }
    tables.removeAll { $0.id == id }
  }

  mutating func endAll() {
    items = []
    tables = []
  }

  /// What a terminal shows now, one string a row: tables, then work, the oldest first.
  ///
  /// - parameter height: rows of the screen; what cannot fit into them is only counted.
  func lines(at now: Duration, width: Int, height: Int, palette: Palette) -> [String] {
    // A `^C` that the terminal shows behind the last line must not take a row of its own.
    let width = width - 2
    let work = workLines(at: now, width: width, palette: palette)
    // The title, the line that counts the rest, and the row of the cursor need room too.
    let room = max(1, (height - work.count - 3) / max(1, tables.count))
    var style = RenderStyle(isTerminal: true, width: width, rowLimit: room, palette: palette)
    style.isLive = true
    return tables.flatMap { table in
      TableText(rows: table.rows(), style: style).text.split(separator: "\n").map(String.init)
    } + work
  }

  private func workLines(at now: Duration, width: Int, palette: Palette) -> [String] {
    let due = items.filter { now - $0.item.began >= Self.patience }
    let shown = due.prefix(due.count > Self.lineLimit ? Self.lineLimit - 1 : due.count)
    var lines = shown.map { ProgressText.line($0.item, at: now, width: width, palette: palette) }
    if shown.count < due.count { lines.append(palette.paint("… and \(due.count - shown.count) more", .dim)) }
    return lines
  }

  /// What a log gets now: work that was not mentioned for ``plainInterval``.
  mutating func plainLines(at now: Duration) -> [String] {
    var lines: [String] = []
    for index in items.indices where now - items[index].lastPlain >= Self.plainInterval {
      items[index].lastPlain = now
      lines.append(ProgressText.plain(items[index].item, at: now))
    }
    return lines
  }
}
