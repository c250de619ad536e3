package import EODCore

/// What became of a text.
package enum ParseOutcome: Sendable {
  case complete(SyntaxTree)
  /// All of it is right so far, and it ends inside something: a prompt asks for the next line.
  case unfinished(Unfinished)
  /// The statements that could be read, and at least one error.
  case invalid(SyntaxTree, [Diagnostic])
}

/// What is open where a text ends.
package struct Unfinished: Sendable {
  /// As it was written, for the prompt: `{`, `(`, `[`, `"`, `'`, `${`, `|`, `\`.
  package var open: String
  /// Where it was opened.
  package var span: Span
  /// What to say when no more text comes.
  package var diagnostic: Diagnostic
}
