import EODCore

/// What the parser has to say to habits from other languages.
extension Diagnostic {
  static func foreignOperator(_ sign: String, _ form: String, _ span: Span, _ source: SourceText)
    -> Diagnostic
  {
    let help =
      sign == "&&" || sign == "||"
      ? "write `\(form)` between conditions, `;` between statements" : "write `\(form)`"
    let isConstant = Foreign.constants[sign] != nil
    return foreign("`\(sign)` is no \(isConstant ? "value" : "operator")", span, help, source)
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

  /// `$x++`
  static func counting(_ span: Span, _ name: String, _ source: SourceText) -> Diagnostic {
    let sign = source.text(span)
    return foreign(
      "`\(sign)` is no operator", span, "write `$\(name) = $\(name) \(sign.prefix(1)) 1`", source)
  }

  static func ternary(_ span: Span, _ source: SourceText) -> Diagnostic {
    foreign("`?` is no operator", span, "`if` has a value: `let x = if C { a } else { b }`", source)
  }

  static func foreignColon(_ span: Span, _ source: SourceText) -> Diagnostic {
    foreign("`:` begins no block", span, Help.block, source)
  }

  static func foreignComment(_ span: Span, _ source: SourceText) -> Diagnostic {
    foreign("`\(source.text(span))` begins no comment", span, "a comment begins with `#`", source)
  }

  static func backticks(_ span: Span, _ source: SourceText) -> Diagnostic {
    foreign(
      "backticks run nothing", span,
      "a command's value is `(COMMAND …)`, the output of a program `(!PROGRAM …)`", source)
  }

  static func setOption(_ span: Span, _ source: SourceText) -> Diagnostic {
    foreign(
      "`set` has no options here", span,
      "leave it out: a script stops at its first error and unknown variables are errors anyway; "
        + "`try { … } catch { … }` goes on", source)
  }

  static func countingLoop(_ span: Span, _ source: SourceText) -> Diagnostic {
    foreign(
      "`for` goes through values and counts no variable up", span,
      "write `for i in 0..9 { … }` or `for x in VALUES { … }`, without brackets", source)
  }

  static func call(of name: String, _ span: Span, _ source: SourceText) -> Diagnostic {
    let help =
      Foreign.functions[name] ?? "arguments stand behind a blank, without brackets: `\(name) VALUE …`"
    return foreign("`\(name)(…)` calls nothing", span, help, source)
  }

  static func methodCall(_ name: Name, _ span: Span, _ source: SourceText) -> Diagnostic {
    let help = Foreign.functions[name.text] ?? "hand the value to a command: `$value | COMMAND`"
    return foreign("values have no methods such as `\(name.text)`", name.span.joined(span), help, source)
  }

  static func stringPrefix(_ span: Span, _ source: SourceText) -> Diagnostic {
    foreign(
      "a letter before a string means nothing", span,
      "\"double quotes\" take `$name` and `${…}`, 'single quotes' take all as it is", source)
  }

  static func listAsTest(_ span: Span, _ source: SourceText) -> Diagnostic {
    foreign(
      "`[ … ]` is a list, no test", span, "a condition is an expression: `if $n > 3 { … }`", source)
  }

  /// A word that is a command in another language.
  static func foreignCommand(_ name: Name, _ help: String, _ source: SourceText) -> Diagnostic {
    foreign("there is no command `\(name.text)`", name.span, help, source)
  }

  static let foreignCode = "E-FOREIGN"

  private static func foreign(_ message: String, _ span: Span, _ help: String, _ source: SourceText)
    -> Diagnostic
  {
    Diagnostic(code: foreignCode, message: message, labels: [Label(span)], help: help, source: source)
  }
}
