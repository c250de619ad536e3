/// What came of asking for a line.
package enum LineEvent: Sendable, Equatable {
  /// A line without its line feed.
  case line(String)
  /// Ctrl-C: what was typed is to be dropped.
  case interrupted
  /// There will be no more lines.
  case end
}

/// Where lines of the language come from: a terminal, a pipe, a test.
package protocol LineReader: Sendable {
  /// Waits for the next line.
  /// - parameter prompt: what a person sees before the cursor; may hold colours. Readers without a person ignore it.
  func readLine(prompt: String) async -> LineEvent
}
