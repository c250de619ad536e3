import EODCore

/// What was entered at the prompt of this shell.
struct SessionEntry: Sendable {
  /// As `history` shows it.
  let number: Int64
  let statement: String
  let folder: String
  let at: Timestamp
  /// Nil while it runs.
  var status: Int32?
  var took: Duration?
  /// What it came to, in a few words: `table of 12 rows`.
  var result: String?
}
