package import EODCore

/// Turns text into a syntax tree. Reads the whole of it, and reports every statement that is wrong.
package enum Parser {
  package static func parse(_ source: SourceText) -> ParseOutcome {
    var parser = TextParser(source)
    do throws(ParseStop) {
      let statements = try parser.script()
      let tree = parser.tree(statements)
      return parser.diagnostics.isEmpty ? .complete(tree) : .invalid(tree, parser.diagnostics)
    } catch {
      let tree = parser.tree(parser.finished)
      switch error {
      case .unfinished(let unfinished) where parser.diagnostics.isEmpty: return .unfinished(unfinished)
      case .unfinished(let unfinished):
        return .invalid(tree, parser.diagnostics + [unfinished.diagnostic])
      case .wrong(let diagnostic), .fatal(let diagnostic):
        return .invalid(tree, parser.diagnostics + [diagnostic])
      }
    }
  }

  /// What can be read of a text to which no more will come, and all that is wrong with it.
  package static func parseWhole(_ source: SourceText) -> (SyntaxTree, [Diagnostic]) {
    var parser = TextParser(source, isWhole: true)
    do throws(ParseStop) {
      let statements = try parser.script()
      return (parser.tree(statements), parser.diagnostics)
    } catch {
      var tree = parser.tree(parser.finished)
      tree.unread.append(Span(parser.position, source.bytes.count))
      switch error {
      case .unfinished(let unfinished): return (tree, parser.diagnostics + [unfinished.diagnostic])
      case .wrong(let diagnostic), .fatal(let diagnostic):
        return (tree, parser.diagnostics + [diagnostic])
      }
    }
  }
}

extension TextParser {
  /// The tree of the statements that could be read.
  fileprivate func tree(_ statements: [Statement]) -> SyntaxTree {
    SyntaxTree(source: source, statements: statements, comments: comments, unread: unread)
  }
}
