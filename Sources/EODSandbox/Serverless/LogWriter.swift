import EODCore

/// Writes lines in the forms that real logs are made of.
struct LogWriter: Sendable {
  struct Entry: Sendable, Equatable {
    /// From the submission on.
    let offset: Duration
    let message: String
  }

  let job: RemoteJob
  private(set) var entries: [Entry] = []

  init(_ job: RemoteJob) { self.job = job }

  /// By time; what was written later stays behind what was written before for the same time.
  var sorted: [Entry] {
    entries.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
      .map(\.element)
  }

  mutating func line(_ message: String, at offset: Duration) {
    entries.append(Entry(offset: offset, message: message))
  }

  /// Lines that come all at once.
  mutating func lines(_ messages: [String], at offset: Duration) {
    for message in messages { line(message, at: offset) }
  }

  /// Of the workflow's executor, in logfmt.
  mutating func executor(
    _ text: String, at offset: Duration, level: String = "info", fields: String = ""
  ) {
    let moment = job.created.after(offset).rfc3339Milliseconds
    line(
      #"time="\#(moment)" level=\#(level) msg="\#(text)"\#(fields.isEmpty ? "" : " ")\#(fields)"#, at: offset)
  }

  /// Of Spring Boot, in which the first and the last step are written.
  mutating func spring(
    _ application: String, _ logger: String, _ text: String, at offset: Duration, level: String = "INFO"
  ) {
    let moment = job.created.after(offset).rfc3339Milliseconds
    let padded = String(repeating: " ", count: max(0, 5 - level.count)) + level
    line("\(moment) \(padded) 26 --- [\(application)] [           main] \(logger) : \(text)", at: offset)
  }

  /// Where a phase begins or ends, or a file is handled.
  func metrics(_ mark: String, _ fields: String, at offset: Duration) -> String {
    let moment = job.created.after(offset)
    let stamp = "\(moment.date.replacing("-", with: "/")) \(moment.time)"
    return #"[METRICS][\#(job.id)][\#(mark)] {\#(fields),"user":"sandbox","timestamp":"\#(stamp)"}"#
  }

  /// Of the script around the function.
  mutating func worker(_ text: String, at offset: Duration, level: String = "INFO") {
    let moment = job.created.after(offset)
    line("[\(moment.date)T\(moment.time)+0000] [\(level)] - \(text)", at: offset)
  }

  /// Of SNAP, by java.util.logging.
  mutating func snap(_ text: String, at offset: Duration, level: String = "INFO") {
    line("\(level): org.esa.snap.\(text)", at: offset)
  }
}
