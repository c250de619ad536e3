import EODCore

/// All words about what the checker finds in commands, their arguments and options.
extension Diagnostic {
  static func unknownCommand(
    _ name: Name, _ nearest: String?, isVariable: Bool, isValue: Bool, _ source: SourceText
  ) -> Diagnostic {
    let help =
      if isVariable {
        "the variable is written `$\(name.text)`"
      } else if let nearest {
        "did you mean `\(nearest)`?"
      } else if isValue {
        "a text is written in quotes: `'\(name.text)'`"
      } else {
        "`help` lists the commands; `!\(name.text)` asks the system shell"
      }
    return Diagnostic(
      code: "E-UNKNOWN-COMMAND", message: "there is no command `\(name.text)`", labels: [Label(name.span)],
      help: help, source: source)
  }

  static func unknownSubcommand(
    _ name: Name, _ word: Name?, nearest: String?, known: [String], _ source: SourceText
  ) -> Diagnostic {
    let list = known.map { "`\(name.text) \($0)`" }.joined(separator: ", ")
    return Diagnostic(
      code: "E-UNKNOWN-COMMAND",
      message: word.map { "there is no command `\(name.text) \($0.text)`" }
        ?? "`\(name.text)` needs a second word",
      labels: [Label(word?.span ?? name.span)],
      help: nearest.map { "did you mean `\(name.text) \($0)`? there are \(list)" } ?? "there are \(list)",
      source: source)
  }

  static func unknownOption(
    _ name: Name, of signature: Signature, _ nearest: String?, _ source: SourceText
  ) -> Diagnostic {
    let known = signature.options.map { "--\($0.name)" }.joined(separator: ", ")
    let list = known.isEmpty ? "`\(signature.name)` has no options" : "options: \(known)"
    let isHelp = name.text == "help" || name.text == "h"
    return Diagnostic(
      code: "E-UNKNOWN-OPTION", message: "`\(signature.name)` has no option `--\(name.text)`",
      labels: [Label(name.span)],
      help: isHelp
        ? "`help \(signature.name)` describes it" : nearest.map { "did you mean `--\($0)`?" } ?? list,
      source: source)
  }

  static func optionNeedsValue(_ option: Option, _ name: Name, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-OPTION-VALUE", message: "`--\(option.name)` needs a value", labels: [Label(name.span)],
      help: "write `\(option.usage)`", source: source)
  }

  static func flagTakesNoValue(_ name: Name, _ value: Span, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-OPTION-VALUE", message: "`--\(name.text)` takes no value", labels: [Label(value)],
      help: "write `--\(name.text)` alone, or leave it out", source: source)
  }

  static func optionTwice(_ name: Name, _ first: Span, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-OPTION-TWICE", message: "`--\(name.text)` is given twice",
      labels: [Label(name.span, "given again"), Label(first, "first given here")],
      help: "leave one of them out", source: source)
  }

  static func missingArguments(
    _ names: [String], of signature: Signature, _ span: Span, _ source: SourceText
  ) -> Diagnostic {
    Diagnostic(
      code: "E-MISSING-ARGUMENT", message: "`\(signature.name)` needs \(names.joined(separator: " and "))",
      labels: [Label(span)], help: "usage: \(signature.usage)", source: source)
  }

  static func tooManyArguments(_ signature: Signature, _ span: Span, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-TOO-MANY-ARGUMENTS", message: "`\(signature.name)` takes no more arguments",
      labels: [Label(span)],
      help: "usage: \(signature.usage)", source: source)
  }

  static func wrongKind(
    _ value: Value, wanted kind: ValueKind, label: String, _ span: Span, _ source: SourceText,
    exitCode: ExitCode
  ) -> Diagnostic {
    let found = kind == .any ? value.typeName : "\(value.typeName) `\(value.excerpt)`"
    return Diagnostic(
      code: "E-ARGUMENT", message: "\(label) must be \(kind.nameWithArticle), not the \(found)",
      labels: [Label(span)],
      help: kind.spellingHint, source: source, exitCode: exitCode)
  }

  static func takesNoInput(_ name: Name, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-INPUT", message: "`\(name.text)` takes nothing from a pipe", labels: [Label(name.span)],
      help: "hand the value over as an argument: `\(name.text) (…)`", source: source)
  }

  static func stageTakesNoInput(_ what: String, _ span: Span, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-INPUT", message: "\(what) takes nothing from a pipe", labels: [Label(span)],
      help: "after `|` stands a command such as `where` or `count`", source: source)
  }

  static func needsInput(_ name: Name, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-INPUT", message: "`\(name.text)` needs a value from a pipe", labels: [Label(name.span)],
      help: "write `$value | \(name.text)`", source: source)
  }
}

extension ValueKind {
  /// What a diagnostic says is wanted: `an int`, or the words.
  var nameWithArticle: String {
    switch self {
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: " or ")
    default: name.withArticle
    }
  }
}
