import EODCore

/// What the parser has to say to habits from other languages.
extension Diagnostic {
  static func foreignOperator(_ sign: String, _ form: String, _ span: Span, _ source: SourceText)
    -> Diagnostic
  {
    let help =
      sign == "&&" || sign == "||"
      ? "write `\(form)` between conditions, `;` between statements" : "write `\(form)`"
    return foreign("`\(sign)` is no operator", span, help, source)
  }

  static func assignmentAsComparison(_ span: Span, _ source: SourceText) -> Diagnostic {
    foreign(
      "`=` does not compare", span, "write `==`; a variable is set by `$name = VALUE` at the start", source)
  }

  static func updatingAssignment(_ span: Span, _ name: String, _ source: SourceText) -> Diagnostic {
    let sign = source.text(span).prefix(1)
    return foreign(
      "`\(source.text(span))` is no operator", span, "write `$\(name) = $\(name) \(sign) …`", source)
  }

  static func bareAssignment(_ name: String, _ span: Span, _ source: SourceText) -> Diagnostic {
    foreign(
      "this sets no variable", span, "write `let \(name) = VALUE`, or `$\(name) = VALUE` to set it anew",
      source)
  }

  static func dollarName(_ keyword: String, _ span: Span, _ source: SourceText) -> Diagnostic {
    let name = source.text(Span(span.lower + 1, span.upper))
    return foreign("`\(keyword)` takes the name without `$`", span, "write `\(keyword) \(name)`", source)
  }

  static func dollarBracket(_ span: Span, _ source: SourceText) -> Diagnostic {
    foreign(
      "`$(` begins nothing", span, "a command's value is `(COMMAND …)`, and `${COMMAND …}` in a string",
      source)
  }

  /// - parameter index: the number behind the dollar; nil for `$@` and its like.
  static func scriptArgument(_ index: Int?, _ span: Span, _ source: SourceText) -> Diagnostic {
    let form = index.map { $0 > 0 ? "`$args[\($0 - 1)]`" : "`$args`" } ?? "`$args`"
    return foreign(
      "`\(source.text(span))` is no variable", span,
      "the arguments of a script are \(form) or its `param`s; in a string a plain dollar is `\\$`", source)
  }

  static func foreignBlock(_ span: Span, help: String, _ source: SourceText) -> Diagnostic {
    foreign("`\(source.text(span))` begins no statement", span, help, source)
  }

  static func background(_ span: Span, _ source: SourceText) -> Diagnostic {
    foreign(
      "`&` starts nothing in the background", span, "jobs run remotely anyway; `wait` waits for them", source)
  }

  static func redirection(_ span: Span, _ source: SourceText) -> Diagnostic {
    foreign(
      "`\(source.text(span))` redirects nothing", span,
      "write `… | save FILE` or `load FILE | …`; a text needs quotes", source)
  }

  static func globInLoop(_ span: Span, _ source: SourceText) -> Diagnostic {
    let pattern = source.text(span)
    return foreign(
      "a pattern is not expanded here", span, "write `for x in (scan FOLDER --match '\(pattern)') { … }`",
      source)
  }

  static func typographicQuote(_ span: Span, _ source: SourceText) -> Diagnostic {
    foreign("this is a quotation mark of prose", span, "write `\"` or `'`", source)
  }

  private static func foreign(_ message: String, _ span: Span, _ help: String, _ source: SourceText)
    -> Diagnostic
  {
    Diagnostic(code: "E-FOREIGN", message: message, labels: [Label(span)], help: help, source: source)
  }
}
