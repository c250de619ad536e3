/// Which columns of a table are shown, and how wide, so that it fits.
struct ColumnFit: Equatable {
  /// What a column would like to have.
  struct Demand: Equatable {
    /// What it would take.
    var natural: Int
    /// What it cannot do without: half a number or date is a wrong one.
    var least: Int
    /// Columns with a higher one are hidden first.
    var rank: Int

    /// - parameter rank: of a key, by which rows are known, it is 0.
    init(natural: Int, isRigid: Bool, rank: Int, available: Int?) {
      self.natural = natural
      self.rank = rank
      let share = (available ?? natural) * 2 / 5
      least = isRigid ? natural : min(natural, rank == 0 ? max(Self.leastText, share) : Self.leastText)
    }

    private static let leastText = 12
  }

  /// A column that is shown: its place among the demands.
  struct Column: Equatable {
    var index: Int
    var width: Int
  }

  static let gap = 2

  let columns: [Column]

  /// Long texts give way first, then the least important columns are hidden, of equals the right one. What is
  /// as important and narrower may take the room that was not enough for another.
  /// - parameter available: the columns of the screen; nil for no limit.
  init(_ demands: [Demand], available: Int?) {
    guard let available else {
      columns = demands.indices.map { Column(index: $0, width: demands[$0].natural) }
      return
    }
    let order = demands.indices.sorted { (demands[$0].rank, $0) < (demands[$1].rank, $1) }
    var shown: [Int] = []
    var taken = -Self.gap
    var refused = Int.max
    for index in order where demands[index].rank <= refused {
      if shown.isEmpty || taken + Self.gap + demands[index].least <= available {
        shown.append(index)
        taken += Self.gap + demands[index].least
      } else {
        refused = demands[index].rank
      }
    }
    shown.sort()
    var widths = shown.map { min(demands[$0].natural, max(available, 1)) }
    let least = shown.map { demands[$0].least }
    var excess = widths.reduce(Self.gap * (shown.count - 1), +) - available
    while excess > 0 {
      let shrinkable = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = shrinkable.max(by: { (widths[$0], $0) < (widths[$1], $1) }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    columns = zip(shown, widths).map { Column(index: $0, width: min($1, max(available, 1))) }
  }
}
