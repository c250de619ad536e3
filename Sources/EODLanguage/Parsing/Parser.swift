package import EODCore

/// Turns text into a syntax tree. Reads the whole of it, and reports every statement that is wrong.
package enum Parser {
  package static func parse(_ source: SourceText) -> ParseOutcome {
    var parser = TextParser(source)
    do throws(ParseStop) {
      let statements = try parser.script()
      let tree = SyntaxTree(source: source, statements: statements, comments: parser.comments)
      return parser.diagnostics.isEmpty ? .complete(tree) : .invalid(tree, parser.diagnostics)
    } catch {
      let tree = SyntaxTree(source: source, statements: parser.finished, comments: parser.comments)
      switch error {
      case .unfinished(let unfinished) where parser.diagnostics.isEmpty: return .unfinished(unfinished)
      case .unfinished(let unfinished):
        return .invalid(tree, parser.diagnostics + [unfinished.diagnostic])
      case .wrong(let diagnostic), .fatal(let diagnostic):
        return .invalid(tree, parser.diagnostics + [diagnostic])
      }
    }
  }
}
