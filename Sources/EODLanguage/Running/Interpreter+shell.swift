import EODCore

extension Interpreter {
  /// Runs a command of the system shell.
  func shell(
    _ line: Code.ShellLine, _ span: Span, _ source: SourceText, _ frame: borrowing Frame
  ) async throws -> Flow {
    var text = ShellText()
    for part in line.parts {
      switch part {
      case .spelled(let spelled): text.append(spelled: spelled)
      case .value(let register): text.append(frame[register] ?? .null)
      }
    }
    guard !text.isTooLong else { throw Diagnostic.shellTooLong(span, source) }
    return try await located(span, source) { [command = text.text] in
      let outcome = try await host.shell(command, capturing: line.capturing)
      guard outcome.status == 0 else { throw Diagnostic.shell(status: outcome.status, span, source) }
      return .value(line.capturing ? .list(outcome.output.lines.map(Value.string)) : .null)
    }
  }
}
