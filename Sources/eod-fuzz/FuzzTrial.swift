import EODCore
import EODLanguage

/// One input and what must hold for it.
struct FuzzTrial {
  struct Result {
    /// Whether the input was a script without a syntax error.
    var isComplete = false
    /// What did not hold.
    var finding: String?
  }

  let source: SourceText

  init(_ input: [UInt8]) { source = SourceText(name: "fuzz", bytes: input) }

  /// The input in the layout; nil where it has a syntax error.
  var formatted: String? {
    guard case .complete(let tree) = Parser.parse(source) else { return nil }
    return String(decoding: tree.formatted, as: UTF8.self)
  }

  func run() async -> Result {
    var result = Result()
    let findings = await Engine(host: FuzzHost()).check(source)
    switch Parser.parse(source) {
    case .complete(let tree):
      result.isComplete = true
      result.finding = Self.layoutFinding(tree)
    case .unfinished(let unfinished):
      if findings.isEmpty { result.finding = "an unfinished text has no diagnostic" }
      if unfinished.span.upper > source.bytes.count { result.finding = "a span leaves the text" }
    case .invalid:
      if findings.isEmpty { result.finding = "an invalid text has no diagnostic" }
    }
    for diagnostic in findings {
      if diagnostic.labels.contains(where: { $0.span.upper > diagnostic.source.bytes.count }) {
        result.finding = "a label of \(diagnostic.code) leaves the text"
      } else if diagnostic.rendered(color: true).isEmpty {
        result.finding = "\(diagnostic.code) renders as nothing"
      }
    }
    return result
  }

  /// What is wrong with the layout of a tree.
  private static func layoutFinding(_ tree: SyntaxTree) -> String? {
    let text = tree.formatted
    guard case .complete(let again) = Parser.parse(SourceText(name: "formatted", bytes: text)) else {
      return "the formatted text has a syntax error"
    }
    if !again.means(tree) { return "the formatted text means something else" }
    if again.commentTexts != tree.commentTexts { return "the formatted text has other comments" }
    if again.formatted != text { return "formatting twice changes the text" }
    return nil
  }
}

extension SyntaxTree {
  /// Without the blanks at their ends.
  fileprivate var commentTexts: [ArraySlice<UInt8>] {
    comments.map { span in
      var upper = span.upper
      while upper > span.lower, " \t\r".utf8.contains(source.bytes[upper - 1]) { upper -= 1 }
      return source.bytes[span.lower..<upper]
    }
  }
}
