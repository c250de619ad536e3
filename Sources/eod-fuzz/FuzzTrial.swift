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
  /// Whether what a person reads about its errors is made as well, which takes more time than all else.
  let rendersErrors: Bool

  init(_ input: [UInt8], rendersErrors: Bool = true) {
    source = SourceText(name: "fuzz", bytes: input)
    self.rendersErrors = rendersErrors
  }

  /// The input in the layout; nil where it has a syntax error.
  var formatted: String? {
    guard case .complete(let tree) = Parser.parse(source) else { return nil }
    return String(decoding: tree.formatted, as: UTF8.self)
  }

  func run() async -> Result {
    var result = Result()
    let engine = Engine(host: FuzzHost(), stepLimit: Self.steps)
    if case .complete(let tree) = Parser.parse(source) {
      result.isComplete = true
      result.finding = Self.layoutFinding(tree)
      do {
        try await engine.run(tree)
      } catch let failure as CheckFailure {
        result.finding = result.finding ?? textFinding(failure.diagnostics)
      } catch let diagnostic as Diagnostic {
        result.finding = result.finding ?? textFinding([diagnostic])
      } catch {
        result.finding = result.finding ?? Self.finding(error)
      }
    } else {
      let findings = await engine.check(source)
      result.finding = findings.isEmpty ? "a wrong text has no diagnostic" : textFinding(findings)
    }
    return result
  }

  private static let steps = 500

  /// What is wrong with what a person reads about errors; the first ones are looked at.
  private func textFinding(_ diagnostics: [Diagnostic]) -> String? {
    for diagnostic in diagnostics.prefix(5) {
      if let label = diagnostic.labels.first, label.span.upper > diagnostic.source.bytes.count {
        return "a label of \(diagnostic.code) leaves the text"
      }
      if rendersErrors, diagnostic.rendered(color: true).isEmpty {
        return "\(diagnostic.code) renders as nothing"
      }
    }
    return nil
  }

  /// An error that is none a person could read.
  private static func finding(_ error: any Error) -> String? {
    error is ExitRequest || error is StepLimitError || error is any Explained
      ? nil : "an error of the type \(type(of: error))"
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
