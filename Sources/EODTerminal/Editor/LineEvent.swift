/// What came of asking for a line.
package enum LineEvent: Sendable, Equatable {
  /// A line without its line feed.
  case line(String)
  /// Ctrl-C: what was typed is to be dropped.
  case interrupted
  /// There will be no more lines.
  case end
}
