import EODCore
import Testing

@testable import EODLanguage

/// What the formatter makes of a text; what must hold for every text is checked on the way.
enum Layout {
  static func of(_ text: String, at location: SourceLocation = #_sourceLocation) -> String? {
    guard let tree = tree(Array(text.utf8)) else {
      Issue.record("no script: \(text)", sourceLocation: location)
      return nil
    }
    let formatted = tree.formatted
    let layout = String(decoding: formatted, as: UTF8.self)
    guard let again = self.tree(formatted) else {
      Issue.record("a syntax error in the layout: \(layout)", sourceLocation: location)
      return nil
    }
    #expect(again.means(tree), "another meaning: \(layout)", sourceLocation: location)
    #expect(comments(again) == comments(tree), sourceLocation: location)
    #expect(again.formatted == formatted, "another layout: \(layout)", sourceLocation: location)
    return layout
  }

  private static func tree(_ bytes: [UInt8]) -> SyntaxTree? {
    guard case .complete(let tree) = Parser.parse(SourceText(name: "test", bytes: bytes)) else { return nil }
    return tree
  }

  private static func comments(_ tree: SyntaxTree) -> [String] {
    tree.comments.map { span in
      var text = tree.source.text(span)
      while let last = text.last, last.isWhitespace { text.removeLast() }
      return text
    }
  }
}
