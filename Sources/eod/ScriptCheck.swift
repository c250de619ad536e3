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
      findings += await engine.check(try ScriptFile.read(file))
    }
    self.findings = findings
  }

  var exitCode: ExitCode { findings.contains { $0.severity == .error } ? .usage : .done }

  func text(color: Bool) -> String { findings.map { $0.rendered(color: color) + "\n\n" }.joined() }

  /// For editors: a list of records with file, severity, code, message, help, and the place in one-based
  /// lines and columns.
  var json: String { JSON.write(.list(findings.map(\.value)), pretty: true) + "\n" }
}

extension Diagnostic {
  fileprivate var value: Value {
    let start = source.location(of: span?.lower ?? 0)
    let end = source.location(of: span?.upper ?? 0)
    return [
      "file": .string(source.name), "severity": .string(severity.rawValue), "code": .string(code),
      "message": .string(message), "help": Value(help), "line": .int(start.line),
      "column": .int(start.column),
      "end_line": .int(end.line), "end_column": .int(end.column),
    ]
  }
}
