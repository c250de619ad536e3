extension String {
  /// What every text that begins with this one sorts before, compared by bytes as SQLite does.
  var endOfPrefixRange: String { self + "\u{10FFFF}" }
}
