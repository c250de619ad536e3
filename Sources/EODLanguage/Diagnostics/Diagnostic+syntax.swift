import EODCore

/// All that the parser has to say.
extension Diagnostic {
  static func expected(_ what: String, at span: Span, help: String? = nil, _ source: SourceText) -> Diagnostic
  {
    wrong("expected \(what), found \(found(span, source))", span, help, source)
  }

  static func unexpected(_ span: Span, _ source: SourceText) -> Diagnostic {
    wrong("unexpected \(found(span, source))", span, "a statement ends with the line or with `;`", source)
  }

  static func unfinished(_ open: String, _ span: Span, _ source: SourceText) -> Diagnostic {
    let isOpener = open != "|" && open != "\\"
    return Diagnostic(
      code: "E-UNFINISHED",
      message: isOpener
        ? "`\(open)` is not closed" : "the text ends after `\(open)`, which says that more follows",
      labels: [Label(span, isOpener ? "opened here" : "")], source: source)
  }

  static func nesting(_ span: Span, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-NESTING", message: "this is nested too deeply", labels: [Label(span)],
      help: "give the inner parts names with `let`", source: source)
  }

  static func closesNothing(_ span: Span, _ source: SourceText) -> Diagnostic {
    wrong("`\(source.text(span))` closes nothing", span, nil, source)
  }

  static func missingBlank(_ span: Span, _ source: SourceText) -> Diagnostic {
    let help = "put a blank before `\(source.text(span))`, or quotes around a word that contains it"
    return wrong("a blank is missing", span, help, source)
  }

  static func malformedOption(_ name: Name, _ span: Span, _ source: SourceText) -> Diagnostic {
    let help = "write `--\(name.text) VALUE` or `--\(name.text)=VALUE`"
    return wrong("the name of an option is letters, digits and `-`", name.span.joined(span), help, source)
  }

  static func notACommandName(_ span: Span, _ source: SourceText) -> Diagnostic {
    let word = source.text(span)
    let help =
      if word.first == ".", word.dropFirst().first?.isWholeNumber == true {
        "a number begins with a digit: `0\(word)`"
      } else if word.contains("/") || word.hasPrefix("~") {
        "a text is written in quotes; `source FILE` runs a script, `!COMMAND` a program of the system"
      } else if word.contains("\u{A0}") {
        "it contains a no-break space; type a plain one"
      } else {
        "put a text into quotes"
      }
    return Diagnostic(
      code: "E-COMMAND-NAME", message: "`\(word)` is no name of a command", labels: [Label(span)], help: help,
      source: source)
  }

  static func statementAsValue(_ span: Span, _ source: SourceText) -> Diagnostic {
    wrong("`\(source.text(span))` has no value", span, "write it as a statement of its own", source)
  }

  static func bareWord(_ span: Span, _ source: SourceText) -> Diagnostic {
    let word = source.text(span)
    let help =
      "write `'\(word)'` for the text, `$\(word)` for the variable, `(\(word) …)` for the command's value"
    let short = "write `'\(word)'` for the text"
    let isName = word.utf8.allSatisfy(\.isASCIINamePart)
    return Diagnostic(
      code: "E-BARE-WORD", message: "a bare word is no value here", labels: [Label(span)],
      help: isName ? help : short, source: source)
  }

  static func bracketInWord(_ span: Span, _ source: SourceText) -> Diagnostic {
    wrong(
      "`(` in the middle of a word", span, "put the word into quotes; `${…}` in it is a value", source)
  }

  static func strayBackslash(_ span: Span, _ source: SourceText) -> Diagnostic {
    wrong(
      "a carriage return behind `\\` that ends no line", span, "put the `\\` at the end of the line", source)
  }

  static func openBracketInWord(_ closer: UInt8, _ span: Span, _ source: SourceText) -> Diagnostic {
    wrong(
      "a word without the `\(Character(Unicode.Scalar(closer)))` of its bracket", span,
      "put the word into quotes, or a blank before the bracket of a list or record of its own", source)
  }

  static func operatorInArgumentPlace(_ span: Span, first: Span, _ source: SourceText) -> Diagnostic {
    var diagnostic = wrong(
      "`\(source.text(span))` is a word here, no operator", span,
      "put the expression into brackets: `(a + b)`",
      source)
    diagnostic.labels.append(Label(first, "an element of its own"))
    return diagnostic
  }

  static func rangeInList(_ span: Span, _ source: SourceText) -> Diagnostic {
    let range = source.text(span)
    return Diagnostic(
      code: "E-RANGE", message: "`\(range)` is a word in a list, no range", labels: [Label(span)],
      help: "`\(range)` alone is a list already; write `(\(range))` for a list in this one, "
        + "`'\(range)'` for the text",
      source: source)
  }

  static func blankAtWordEnd(_ span: Span, _ source: SourceText) -> Diagnostic {
    wrong("a word cannot end with a blank", span, "put it into quotes: `'a '`", source)
  }

  static func blankAfterContinuation(_ span: Span, _ source: SourceText) -> Diagnostic {
    wrong(
      "`\\` is not the last sign of its line", span,
      "take away the blanks or the comment behind it, and the line goes on", source)
  }

  static func assignmentToPart(_ span: Span, _ name: String, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-ASSIGN-PART", message: "a part of a value cannot be set", labels: [Label(span)],
      help: "set the variable to a new value as a whole: `$\(name) = …`", source: source)
  }

  static func chainedComparison(_ span: Span, _ source: SourceText) -> Diagnostic {
    wrong(
      "`\(source.text(span))` cannot follow another comparison or range", span,
      "join two with `and`, or put one into brackets", source)
  }

  static func looseNot(_ span: Span, _ source: SourceText) -> Diagnostic {
    wrong("`not` binds looser than the operator before it", span, "put it into brackets: `(not …)`", source)
  }

  static func wrong(_ message: String, _ span: Span, _ help: String?, _ source: SourceText) -> Diagnostic {
    Diagnostic(code: "E-SYNTAX", message: message, labels: [Label(span)], help: help, source: source)
  }

  /// The words for what stands at a span that is empty at the end of a line and of the text.
  private static func found(_ span: Span, _ source: SourceText) -> String {
    if span.isEmpty {
      return span.lower >= source.bytes.count ? "the end of the text" : "the end of the line"
    }
    let text = source.text(span)
    let short = text.count > 30 ? text.prefix(29) + "…" : text[...]
    return "`\(short)`"
  }
}

/// What to type instead, where several messages say the same.
enum Help {
  static let lineEnds = "a line goes on after `\\` or `|`, and inside brackets"
  static let binding = "write `let name = VALUE`"
  static let loop = "write `for x in VALUES { … }` or `for key, x in VALUES { … }`"
  static let definition = "write `def name argument other=default --flag { … }`"
  static let record = "`{…}` is a record here: `{name: VALUE, other: VALUE}`"
  static let parameter = "write `name: type = default`, such as `tile: string = T60WWV`"
  static let block = "a block stands in braces: `if C { … } else { … }`, `for x in V { … }`"
  static let blockOnLine = "the `{` stands on the same line"
  static let operators = "operators are `== != < <= > >= in =~ !~ and or ?? + - * / %`"
  static let pipelineInHead = "put the pipeline into brackets: `($values | …)`"
  static let parallel = "write how many bodies may run at once: `parallel 4`"
  static let elseIf = "write `else if` behind the `}`"

  static func sameLine(_ word: String) -> String { "`\(word)` stands behind the `}`, on the same line" }
  static func quoteIt(_ word: String) -> String? {
    word.isEmpty ? nil : "a text needs quotes here: `'\(word)'`"
  }
}
