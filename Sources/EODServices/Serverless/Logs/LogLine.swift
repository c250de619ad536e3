package import EODCore

/// One line of a job's log, understood as far as its writer is known.
package struct LogLine: Sendable, Equatable {
  /// Who wrote it.
  package enum Kind: String, Sendable {
    /// The workflow executor.
    case logfmt
    /// Spring Boot, in the steps that fetch inputs and store results.
    case spring
    /// SNAP, by java.util.logging.
    case snap
    case metrics
    /// The script around SNAP.
    case worker
    case slf4j
    case empty
    case rest
  }

  package var kind: Kind
  package var level: LogLevel
  /// What it says, without time, level and logger.
  package var text: String
  /// The step that begins with it: `stage-in`, the function, `stage-out`.
  package var step: String?
  /// Whether it is of no use to anybody who looks for what the job did.
  package var isNoise: Bool
  /// When it was written down.
  package var time: Timestamp?
  /// As it came, but for secrets.
  package var raw: String

  package init(_ entry: LogEntry) {
    let reading = Self.reading(of: entry.message)
    kind = reading.kind
    level = reading.level
    text = reading.text
    step = reading.step
    isNoise = reading.isNoise
    time = entry.time
    raw = entry.message
  }
}

extension LogLine {
  struct Reading {
    var kind: Kind
    var level = LogLevel.info
    var text: String
    var step: String?
    var isNoise = false
  }

  private static func reading(of line: String) -> Reading {
    if line.allSatisfy(\.isWhitespace) {
      return Reading(kind: .empty, level: .debug, text: "", isNoise: true)
    }
    return metrics(line) ?? logfmt(line) ?? spring(line) ?? snap(line) ?? worker(line) ?? slf4j(line)
      ?? rest(line)
  }
}
