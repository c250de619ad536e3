import EODCore

/// What the parser has to say about the spelling of numbers, dates and strings.
extension Diagnostic {
  static func malformedNumber(_ span: Span, _ source: SourceText) -> Diagnostic {
    let word = source.text(span)
    return number(
      "`\(word)` is no number", span,
      "units are `ms s m h d` and `B kB MB GB TB KiB MiB GiB TiB`; put a text into quotes: `'\(word)'`",
      source)
  }

  static func numberTooLarge(_ span: Span, _ source: SourceText) -> Diagnostic {
    number(
      "`\(source.text(span))` is too large", span, "an int has 64 bits: at most \(Int.max)", source)
  }

  static func noSuchDate(_ span: Span, _ source: SourceText) -> Diagnostic {
    number(
      "there is no date `\(source.text(span))`", span, "write `2020-06-23` or `2020-06-23T10:00:00Z`", source)
  }

  static func unknownEscape(_ span: Span, _ source: SourceText) -> Diagnostic {
    let sign = source.text(Span(span.lower + 1, span.upper))
    let isLineEnd = sign == "\n" || sign == "\r"
    return Diagnostic(
      code: "E-ESCAPE",
      message: isLineEnd ? "`\\` before a line end is no escape in a string" : "`\\\(sign)` is no escape",
      labels: [Label(span)],
      help: "escapes are `\\n \\t \\r \\\\ \\\" \\$ \\u{…}`; in 'single quotes' a `\\` is itself",
      source: source)
  }

  static func badUnicodeEscape(_ span: Span, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-ESCAPE", message: "this names no character", labels: [Label(span)],
      help: "write one to six hexadecimal digits in braces: `\\u{1F6F0}`", source: source)
  }

  private static func number(_ message: String, _ span: Span, _ help: String, _ source: SourceText)
    -> Diagnostic
  {
    Diagnostic(code: "E-LITERAL", message: message, labels: [Label(span)], help: help, source: source)
  }
}
