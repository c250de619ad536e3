import EODCommands
import EODCore
import EODLanguage
import Synchronization

/// All that a golden script says, in one order, as its comments spell it.
final class GoldenTranscript: Screen {
  private let written = Mutex<[String]>([])

  var lines: [String] { written.withLock { $0 } }

  func show(_ flow: Flow) async throws {
    let value = try await flow.collected()
    if !value.isNull { note(value.text) }
  }

  func write(_ text: String, to channel: TextChannel) async throws {
    switch channel {
    case .output: note(text)
    case .errors: note("warning: \(text)")
    }
  }

  /// What a script ended with.
  func note(_ error: any Error) {
    switch error {
    case let failure as CheckFailure: for finding in failure.diagnostics { note(finding.place) }
    case let diagnostic as Diagnostic: note(diagnostic.place)
    case let request as ExitRequest: note("exit \(request.code)")
    case let error as any Explained: note("error \(error.code)")
    default: note("unexplained \(error)")
    }
  }

  private func note(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0).trimmingTrailingBlanks
    }
    written.withLock { $0 += lines.last == "" && lines.count > 1 ? lines.dropLast() : lines[...] }
  }
}

extension Diagnostic {
  fileprivate var place: String {
    guard let span else { return "\(severity.rawValue) \(code)" }
    let (line, column) = source.location(of: span.lower)
    return "\(severity.rawValue) \(code) \(line):\(column)"
  }
}

extension String {
  fileprivate var trimmingTrailingBlanks: String {
    String(reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
