import EODCore

/// How many columns pieces take if none of their breaks is taken but those that must be.
struct LayoutMeasure {
  /// Columns before each piece, and at the end.
  private var before: [Int] = [0]
  /// For each piece the place where the group that it opens closes.
  private var closes: [Int]
  /// For each group that opens whether it has breaks that are taken all or none.
  private var hasOwnBreaks: [Bool]
  /// For each place the next where a line ends in any case.
  private var nextEnd: [Int]
  /// For each place the next where a line may end.
  private var nextBreak: [Int]
  /// For each place the next where a line may end outside of the groups that open behind the place.
  private var nextSibling: [Int]
  /// For each break what stands before the line end there, in columns.
  private var signs: [Int]

  init(_ bytes: [UInt8], _ pieces: [LayoutPiece]) {
    let count = pieces.count
    before.reserveCapacity(count + 1)
    closes = Array(repeating: count, count: count)
    hasOwnBreaks = Array(repeating: false, count: count)
    nextEnd = Array(repeating: count, count: count + 1)
    nextBreak = nextEnd
    nextSibling = nextEnd
    signs = Array(repeating: 0, count: count + 1)
    var groups: [(place: Int, isBroken: Bool)] = []
    for (place, piece) in pieces.enumerated() {
      var width = 0
      switch piece {
      case .source(let span): width = Self.width(of: bytes[span.lower..<span.upper])
      case .furtherLines, .lineEnd, .trailingComment:
        nextEnd[place] = place
        nextBreak[place] = place
      case .text(let text): width = text.utf8CodeUnitCount
      case .lineBreak(let lineBreak):
        width = lineBreak.flat.utf8CodeUnitCount
        nextBreak[place] = place
        signs[place] = lineBreak.broken.utf8CodeUnitCount
        if !lineBreak.isFill, let group = groups.last {
          hasOwnBreaks[group.place] = true
          if group.isBroken { nextEnd[place] = place }
        }
      case .open(let isBroken): groups.append((place, isBroken))
      case .close: if let group = groups.popLast() { closes[group.place] = place }
      case .indent, .assignment, .equals: break
      }
      before.append(before[place] + width)
    }
    var siblings = [count]
    for (place, piece) in pieces.enumerated().reversed() {
      if nextEnd[place] > place { nextEnd[place] = nextEnd[place + 1] }
      if nextBreak[place] > place { nextBreak[place] = nextBreak[place + 1] }
      switch piece {
      case .close: siblings.append(nextBreak[place])
      case .open: if siblings.count > 1 { siblings.removeLast() }
      default: if nextBreak[place] == place { siblings[siblings.count - 1] = place }
      }
      nextSibling[place] = min(siblings[siblings.count - 1], nextEnd[place])
    }
  }

  func width(of place: Int) -> Int { before[place + 1] - before[place] }

  func hasBreaks(at place: Int) -> Bool { hasOwnBreaks[place] }

  /// From where a group opens to its first line end; if it has none, to the next possible break behind it.
  func group(at place: Int) -> Int {
    let end = nextEnd[place] < closes[place] ? nextEnd[place] : nextBreak[closes[place]]
    return columns(from: place, to: end)
  }

  /// From a break to the next one, its own blank included: the next behind what is one thing, or where that does
  /// not fit into a line that begins at `indent`, the next inside of it.
  func chunk(behind place: Int, indent: Int) -> Int {
    let whole = columns(from: place, to: nextSibling[place + 1])
    return indent + whole - width(of: place) <= LayoutPrinter.width
      ? whole : columns(from: place, to: nextBreak[place + 1])
  }

  private func columns(from place: Int, to end: Int) -> Int { before[end] + signs[end] - before[place] }

  /// In scalars; a sign of several bytes counts as one column.
  static func width(of bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
