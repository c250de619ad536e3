package import EODCore

/// One entry of a job's log as the service keeps it, with secrets blacked out.
package struct LogEntry: Sendable, Hashable {
  package var time: Timestamp?
  package var message: String

  package init(time: Timestamp?, message: String) {
    self.time = time
    self.message = Redaction.apply(message.strippingControls(keepingNewlines: true))
  }

  init(_ record: Record) {
    self.init(
      time: record["timestamp"]?.asString.flatMap(ServiceTime.read),
      message: record["message"]?.asString ?? "")
  }
}

/// How bad a line of a log is.
package enum LogLevel: String, Sendable, Comparable, CaseIterable {
  case debug
  case info
  case warning
  case error

  /// From the words of Go, Java's two logging packages, and shells.
  init?(word: some StringProtocol) {
    switch word.lowercased() {
    case "debug", "trace", "fine", "finer", "finest", "config": self = .debug
    case "info", "i": self = .info
    case "warning", "warn", "w": self = .warning
    case "error", "severe", "fatal", "panic", "e": self = .error
    default: return nil
    }
  }

  package static func < (a: LogLevel, b: LogLevel) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .debug: 0
    case .info: 1
    case .warning: 2
    case .error: 3
    }
  }
}
