import EODTesting

/// The rows that a recording expects, against those that are shown.
struct ScreenPattern: Sendable {
  static let anyText: Character = "⋯"
  static let anyRows = "⋮"

  let rows: [String]

  func matches(_ screen: ShownScreen) -> Bool { Self.match(rows[...], relevant(screen.rows)[...]) }

  /// Without how long something took, which a busy machine says where another does not; unless that is expected.
  private func relevant(_ shown: [String]) -> [String] {
    rows.contains { $0.hasPrefix(Self.tookLong) } ? shown : shown.filter { !$0.hasPrefix(Self.tookLong) }
  }

  private static let tookLong = "took "

  private static func match(_ wanted: ArraySlice<String>, _ shown: ArraySlice<String>) -> Bool {
    guard let first = wanted.first else { return shown.isEmpty }
    if first == anyRows {
      return (shown.startIndex...shown.endIndex).contains { match(wanted.dropFirst(), shown[$0...]) }
    }
    guard let row = shown.first, fits(first, row) else { return false }
    return match(wanted.dropFirst(), shown.dropFirst())
  }

  /// Whether a row is as the pattern of one wants it.
  static func fits(_ pattern: String, _ row: String) -> Bool {
    let parts = pattern.split(separator: anyText, omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last, parts.count > 1 else { return pattern == row }
    guard row.hasPrefix(first) else { return false }
    var rest = row.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() {
      guard let place = rest.firstRange(of: part) else { return false }
      rest = rest[place.upperBound...]
    }
    return rest.count >= last.count && rest.hasSuffix(last)
  }

  /// What is shown, spelled as this pattern spells it where it fits.
  func updated(to shown: [String]) -> [String] {
    var spelled: [String] = []
    var rest = rows[...]
    for row in relevant(shown) {
      if let place = rest.firstIndex(where: { $0 != Self.anyRows && Self.fits($0, row) }) {
        spelled.append(rest[place])
        rest = rest[(place + 1)...]
      } else {
        spelled.append(row)
      }
    }
    return spelled
  }
}
