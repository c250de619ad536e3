import EODCommands
import EODCore
import EODLanguage

/// Findings about scripts that are not run.
struct ScriptCheck {
  let findings: [Diagnostic]

  /// - throws: what is wrong with a file that cannot be read.
  init(files: [String], program: Program) async throws {
    var findings: [Diagnostic] = []
    for file in files {
      let engine = Engine(host: SessionHost(program.session))
      let found = await engine.check(try ScriptFile.read(file), isThorough: true)
      // A file that several source is told of once.
      findings += found.filter { !findings.contains($0) }
    }
    self.findings = findings
  }

  var exitCode: ExitCode { errorCount > 0 ? .usage : .done }

  private var errorCount: Int { findings.count { $0.severity == .error } }

  /// Empty where nothing was found, else with a last line that counts.
  func text(color: Bool) -> String {
    guard let first = findings.first else { return "" }
    let warnings = findings.count - errorCount
    let counts = [(errorCount, "error"), (warnings, "warning")].filter { $0.0 > 0 }
      .map { "\($0) \($1)\($0 == 1 ? "" : "s")" }
    return findings.map { $0.rendered(color: color) + "\n\n" }.joined()
      + "\(counts.joined(separator: ", ")); `help \(first.code)` in eod explains it\n"
  }

  /// For editors: a list of records in the order of the text, each with file, severity, code, message, help, the
  /// place, and labels, of which the first is that place. Lines and columns count from 1, columns in characters
  /// as a person counts them; the end is the first place behind.
  var json: String { JSON.write(.list(findings.map(\.value)), pretty: true) + "\n" }
}

extension Diagnostic {
  fileprivate var value: Value {
    var value: Record = [
      "file": .string(source.name), "severity": .string(severity.rawValue), "code": .string(code),
      "message": .string(message), "help": Value(help),
    ]
    for (name, number) in Self.place(of: span ?? Span(0, 0), in: source) { value[name] = number }
    value["labels"] = .list(labels.map { $0.value(in: source) })
    return .record(value)
  }

  fileprivate static func place(of span: Span, in source: SourceText) -> Record {
    let start = source.location(of: span.lower)
    let end = source.location(of: span.upper)
    return [
      "line": .int(start.line), "column": .int(start.column), "end_line": .int(end.line),
      "end_column": .int(end.column),
    ]
  }
}

extension Diagnostic.Label {
  fileprivate func value(in text: SourceText) -> Value {
    let source = source ?? text
    var value: Record = ["file": .string(source.name), "text": .string(self.text)]
    for (name, number) in Diagnostic.place(of: span, in: source) { value[name] = number }
    return .record(value)
  }
}
