import EODCore

/// All words about what is surely not meant, although it can run.
extension Diagnostic {
  static func unused(_ declaration: Declaration, _ source: SourceText) -> Diagnostic {
    let name = declaration.name.text
    let help: String? =
      switch declaration.kind {
      case .variable: "take it out, or call it `_\(name)`; `… | ignore` drops a value without a name"
      case .item: "call it `_\(name)`, which says that it is not needed"
      case .key: "`for item in VALUES { … }` names no key"
      case .parameter, .scriptParameter: "take it out, or call it `_\(name)`"
      case .caught: "`catch { … }` needs no name"
      case .definition: "take it out, or call it"
      case .error: nil
      }
    let message =
      declaration.kind == .definition ? "nothing calls `\(name)`" : "nothing reads `$\(name)`"
    return warning("W-UNUSED", message, [Label(declaration.name.span)], help, source)
  }

  static func shadowed(_ name: Name, hidden: Label, _ source: SourceText) -> Diagnostic {
    warning(
      "W-SHADOWED", "`$\(name.text)` hides a variable of the same name around it",
      [Label(name.span, "hidden from here on"), hidden],
      "choose another name; `$\(name.text) = …` sets the outer one", source)
  }

  static func shadowedBuiltin(_ name: Name, _ source: SourceText) -> Diagnostic {
    warning(
      "W-SHADOWED", "`$\(name.text)` hides the variable of that name that eod sets", [Label(name.span)],
      "choose another name", source)
  }

  static func unreachable(_ span: Span, after statement: Statement, _ source: SourceText) -> Diagnostic {
    warning(
      "W-UNREACHABLE", "this never runs",
      [Label(span), Label(statement.firstWord(in: source), "nothing goes on behind this")],
      "take it out, or move it before", source)
  }

  private static func warning(
    _ code: String, _ message: String, _ labels: [Label], _ help: String?, _ source: SourceText
  ) -> Diagnostic {
    Diagnostic(
      severity: .warning, code: code, message: message, labels: labels, help: help, source: source)
  }
}

extension Statement {
  /// The whole of a short statement, the keyword of one with blocks.
  fileprivate func firstWord(in source: SourceText) -> Span {
    guard source.bytes[span.lower..<span.upper].contains(where: { $0 == "{" || $0 == .newline }) else {
      return span
    }
    let word = source.bytes[span.lower..<span.upper].prefix { $0.isLetter }
    return Span(span.lower, span.lower + max(1, word.count))
  }
}
