/// What came of asking for a line.
package enum LineEvent: Sendable, Equatable {
  /// A statement, of one row or several, without the last line feed.
  case line(String)
  /// Ctrl-C: what was typed, which is to be dropped; empty where the history has it.
  case interrupted(String)
  /// There will be no more lines.
  case end
}
