/// How wide the columns of a table may be, so that it fits.
struct ColumnFit: Equatable {
  /// Of the columns that are shown: always the first ones.
  let widths: [Int]

  static let gap = 2
  /// Text stays at least so wide, and the first column, by which rows are known, three fifths of the screen;
  /// what cannot be is hidden from the right.
  static let leastText = 12

  /// - parameters:
  ///   - natural: what each column would take.
  ///   - rigid: whether it must not be cut: half a number or date is a wrong one.
  ///   - available: the columns of the screen; nil for no limit.
  init(natural: [Int], rigid: [Bool], available: Int?) {
    guard let available else {
      widths = natural
      return
    }
    var widths = natural.map { min($0, max(available, 1)) }
    var least = zip(widths, rigid).map { $1 ? $0 : min($0, Self.leastText) }
    if let first = widths.first { least[0] = max(least[0], min(first, available * 3 / 5)) }
    var shown = widths.count
    while shown > 1, Self.total(least.prefix(shown)) > available { shown -= 1 }
    widths = Array(widths.prefix(shown))
    while Self.total(widths[...]) > available {
      let shrinkable = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = shrinkable.max(by: { (widths[$0], $0) < (widths[$1], $1) }) else { break }
      widths[widest] -= 1
    }
    if shown == 1, let only = widths.first { widths = [min(only, max(available, 1))] }
    self.widths = widths
  }

  private static func total(_ widths: ArraySlice<Int>) -> Int {
    widths.reduce(0, +) + gap * max(0, widths.count - 1)
  }
}
