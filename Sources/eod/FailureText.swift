import EODCore
import EODLanguage
import EODTerminal

/// Errors as a person reads them.
enum FailureText {
  static func text(_ error: any Error, color: Bool) -> String {
    switch error {
    case let failure as CheckFailure:
      return failure.diagnostics.map { $0.rendered(color: color) }.joined(separator: "\n\n")
    case let diagnostic as Diagnostic: return diagnostic.rendered(color: color)
    case let error as any Explained:
      let palette = Palette(isColored: color)
      let head = palette.paint("error[\(error.code)]", .bad) + ": \(error.message)"
      return head + (error.hint.map { "\n  \(palette.paint("help", .accent)): \($0)" } ?? "")
    default: return "error: \(error)"
    }
  }
}
