/// Something about a graph that a person should know before a run is spent on it.
package struct Finding: Sendable, Equatable {
  package enum Severity: String, Sendable, Comparable {
    /// Would not end the run, or is only to be known.
    case note
    /// May end the run; the operators' list here may be older than the worker's.
    case warning
    /// Would end the run, or waste it.
    case error

    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  package let severity: Severity
  /// `E-GRAPH-` and words.
  package let code: String
  /// One sentence without a full stop.
  package let message: String
  package let hint: String?
  /// Both count from one.
  package let line: Int
  package let column: Int
}
