import EODCore

/// All words about what the checker finds in statements, variables and definitions.
extension Diagnostic {
  static func unknownVariable(_ name: Name, _ nearest: String?, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-UNKNOWN-VARIABLE", message: "there is no variable `$\(name.text)` here",
      labels: [Label(name.span)],
      help: nearest.map { "did you mean `$\($0)`?" } ?? "`let \(name.text) = …` declares it", source: source)
  }

  static func variableOfOuterDefinition(_ name: Name, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-UNKNOWN-VARIABLE", message: "`$\(name.text)` belongs to the outer `def` and is not seen here",
      labels: [Label(name.span)], help: "hand it over as an argument", source: source)
  }

  static func duplicate(
    _ what: String, _ span: Span, _ first: Label, help: String?, _ source: SourceText
  ) -> Diagnostic {
    Diagnostic(
      code: "E-DUPLICATE", message: "\(what) is declared twice",
      labels: [Label(span, "declared again"), first], help: help, source: source)
  }

  static func commandExists(_ name: Name, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-DUPLICATE", message: "`\(name.text)` is a command of eod already", labels: [Label(name.span)],
      help: "choose another name", source: source)
  }

  static func misplaced(_ word: String, _ span: Span, _ why: String, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-MISPLACED", message: "`\(word)` cannot stand here", labels: [Label(span)], help: why,
      source: source)
  }

  static func undeclaredAssignment(_ name: Name, _ nearest: String?, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-UNKNOWN-VARIABLE", message: "`$\(name.text)` is assigned but was never declared",
      labels: [Label(name.span)],
      help: nearest.map { "did you mean `$\($0)`?" } ?? "declare it: `let \(name.text) = …`", source: source)
  }

  static func parallelAssignment(_ name: Name, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-PARALLEL-ASSIGNMENT",
      message: "a `parallel` body cannot assign `$\(name.text)`, which all bodies share",
      labels: [Label(name.span)],
      help: "let the body end with the value: `let results = for … { … }` lists the values of all",
      source: source)
  }

  static func outerAssignment(_ name: Name, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-OUTER-ASSIGNMENT",
      message: "a `def` cannot assign `$\(name.text)`, which stands outside of it",
      labels: [Label(name.span)], help: "return the value and assign it where the command is called",
      source: source)
  }

  static func builtinAssignment(_ name: Name, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-BUILTIN-ASSIGNMENT", message: "`$\(name.text)` is set by eod", labels: [Label(name.span)],
      help: "declare a variable of another name", source: source)
  }

  static func unknownType(
    _ type: Name, _ nearest: String?, known: [String], _ source: SourceText
  ) -> Diagnostic {
    Diagnostic(
      code: "E-UNKNOWN-TYPE", message: "there is no type `\(type.text)`", labels: [Label(type.span)],
      help: nearest.map { "did you mean `\($0)`?" } ?? "types: " + known.joined(separator: ", "),
      source: source)
  }

  static func computedSource(_ span: Span, _ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "E-SOURCE", message: "the file of `source` must be known before the script runs",
      labels: [Label(span)],
      help: "write its path without variables", source: source)
  }

  static func unreadableSource(
    _ path: String, _ error: any Error, _ span: Span, _ source: SourceText
  ) -> Diagnostic {
    let explained = error as? any Explained
    return Diagnostic(
      code: explained?.code ?? "E-SOURCE", message: explained?.message ?? "cannot read `\(path)`: \(error)",
      labels: [Label(span)], help: explained?.hint, source: source)
  }

  /// - parameter chain: the files under way, outermost first.
  static func sourceCycle(
    _ chain: [Sourcing], _ name: String, _ span: Span, _ source: SourceText
  ) -> Diagnostic {
    Diagnostic(
      code: "E-SOURCE-CYCLE", message: "`source` leads back to a file that is under way",
      labels: [Label(span)] + chain.compactMap(\.place),
      help: (chain.map(\.file) + [name]).joined(separator: " → "), source: source)
  }
}
