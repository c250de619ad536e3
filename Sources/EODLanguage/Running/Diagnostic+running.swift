import EODCore

/// All words about what goes wrong in statements and expressions while they run.
extension Diagnostic {
  private static func running(
    _ code: String, _ message: String, _ span: Span, help: String? = nil, _ source: SourceText
  ) -> Diagnostic {
    Diagnostic(
      code: code, message: message, labels: [Label(span)], help: help, source: source, exitCode: .failed)
  }

  static func unset(_ name: String, _ span: Span, _ source: SourceText) -> Diagnostic {
    running(
      "E-UNSET", "`$\(name)` has no value yet", span, help: "its `let` must run before it is read", source)
  }

  static func noMatch(_ span: Span, _ source: SourceText, exitCode: ExitCode) -> Diagnostic {
    Diagnostic(
      code: "E-UNSET", message: "there is no `$match` yet", labels: [Label(span)],
      help: "`=~` sets it where it matches, in the same script or `def`", source: source, exitCode: exitCode)
  }

  static func noBuiltin(_ name: String, _ span: Span, _ source: SourceText) -> Diagnostic {
    running(
      "E-UNSET", "there is no `$\(name)` yet", span,
      help: name == "last" ? "it is the last job that was started here" : nil, source)
  }

  static func notBool(
    _ value: Value, _ span: Span, _ source: SourceText, exitCode: ExitCode
  ) -> Diagnostic {
    let spelling = source.text(span)
    let comparison: String? =
      switch value {
      case .null: "\(spelling) != null"
      case .int, .float: "\(spelling) != 0"
      case .string: "\(spelling) != \"\""
      case .list: "not (\(spelling) | is-empty)"
      case .bool, .date, .duration, .record: nil
      }
    return Diagnostic(
      code: "E-NOT-BOOL",
      message: "true or false is needed here, not the \(value.typeName) `\(value.excerpt)`",
      labels: [Label(span)], help: comparison.map { "compare: `\($0)`" }, source: source, exitCode: exitCode)
  }

  static func operation(_ fault: OperatorFault, _ span: Span, _ source: SourceText) -> Diagnostic {
    running("E-OPERATOR", fault.message, span, help: fault.help, source)
  }

  static func badPattern(
    _ error: PatternError, _ span: Span, _ source: SourceText, exitCode: ExitCode
  ) -> Diagnostic {
    Diagnostic(
      code: "E-PATTERN", message: "`\(error.pattern)` is no regular expression: \(error.reason)",
      labels: [Label(span)], help: "`\\` before a character takes its special meaning away", source: source,
      exitCode: exitCode)
  }

  static func access(_ fault: Access.Fault, _ span: Span, _ source: SourceText) -> Diagnostic {
    running(fault.code, fault.message, span, help: fault.help, source)
  }

  static func rangeTooLong(_ span: Span, _ source: SourceText) -> Diagnostic {
    running(
      "E-RANGE", "the range has too many values for a list", span, help: "go through it with `for`", source)
  }

  static func rangeBound(_ value: Value, _ span: Span, _ source: SourceText) -> Diagnostic {
    running(
      "E-RANGE", "a range goes from int to int, not to the \(value.typeName) `\(value.excerpt)`", span, source
    )
  }

  static func notASequence(_ value: Value, _ span: Span, _ source: SourceText) -> Diagnostic {
    running(
      "E-FOR", "`for` goes through a list, a record or a range, not the \(value.typeName) `\(value.excerpt)`",
      span,
      source)
  }

  static func badParallel(
    _ value: Value, _ span: Span, _ source: SourceText, exitCode: ExitCode
  ) -> Diagnostic {
    Diagnostic(
      code: "E-PARALLEL", message: "`parallel` needs an int above 0, not `\(value.excerpt)`",
      labels: [Label(span)],
      help: "write how many bodies may run at once: `parallel 4`", source: source, exitCode: exitCode)
  }

  static func exitCode(_ value: Value, _ span: Span, _ source: SourceText) -> Diagnostic {
    running("E-EXIT", "`exit` takes an int from 0 to 255, not `\(value.excerpt)`", span, source)
  }

  static func shellTooLong(_ span: Span, _ source: SourceText) -> Diagnostic {
    running(
      "E-SHELL", "the command has more than the \(ShellText.longest) bytes that the system takes", span,
      help: "`… | save FILE` writes values for the command to read", source)
  }

  static func nestsTooDeep(_ span: Span, _ source: SourceText) -> Diagnostic {
    running(
      "E-TOO-DEEP", "more than \(NestingWatch.limit) lists and records are inside of each other", span,
      help: "`+` adds to a list: `$list + [$value]`", source)
  }

  static func tooDeep(_ name: String, limit: Int, _ span: Span, _ source: SourceText) -> Diagnostic {
    running(
      "E-TOO-DEEP", "more than \(limit) calls are under way, the last of `\(name)`", span,
      help: "does the `def` call itself without an end?", source)
  }

  static func shell(status: Int32, _ span: Span, _ source: SourceText) -> Diagnostic {
    var diagnostic = running("E-SHELL", "the command ended with status \(status)", span, source)
    diagnostic.facts = ["status": .int(Int(status))]
    return diagnostic
  }

  /// The error of a command, at the place of the command.
  static func command(_ error: any Explained, _ span: Span, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: error.code, message: error.message, labels: [Label(span)], help: error.hint, source: source,
      exitCode: error.exitCode, facts: error.facts)
  }

  /// An error of the system that no command explained.
  static func unexplained(_ error: any Error, _ span: Span, _ source: SourceText) -> Diagnostic {
    running("E-UNEXPECTED", "\(error)".strippingControls(), span, source)
  }

  /// The same error, with the item of the `for` that it came from.
  func on(item: Value, at span: Span, of text: SourceText) -> Diagnostic {
    var located = self
    located.facts["item"] = item
    if text === source { located.labels.append(Label(span, "with the item \(item.excerpt)")) }
    return located
  }
}
