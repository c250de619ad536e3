import EODCore
import EODLanguage
import EODServices

/// Which lines of a log are wanted, and what they look like as values; sees the lines one after the other, so
/// that it knows the step of each.
struct LogSelection: Sendable {
  /// What the options of `logs` say.
  struct Wish: Sendable {
    var level = LogLevel.debug
    var step: String?
    var since: Timestamp?
    var pattern: Pattern?
    var isRaw = false
  }

  private let wish: Wish
  private var steps = LogSteps()
  private var time: Timestamp?
  private(set) var digest = LogDigest()

  init(_ wish: Wish) { self.wish = wish }

  /// The next entries of the log; the values of those that are wanted.
  mutating func take(_ entries: some Sequence<LogEntry>) -> [Value] {
    var values: [Value] = []
    for entry in entries {
      let line = LogLine(entry)
      steps.take(line)
      digest.read(line)
      // A line without a time is as old as the one before it.
      time = line.time ?? time
      if isWanted(line) { values.append(value(of: line)) }
    }
    return values
  }

  private func isWanted(_ line: LogLine) -> Bool {
    guard line.level >= wish.level, wish.isRaw || !line.isNoise else { return false }
    if let step = wish.step, steps.current != step { return false }
    if let since = wish.since, let time, time < since { return false }
    guard let pattern = wish.pattern else { return true }
    return pattern.matches(wish.isRaw ? line.raw : line.text)
  }

  private func value(of line: LogLine) -> Value {
    if wish.isRaw { return .string(line.raw) }
    return [
      "time": Value(line.time), "level": .string(line.level.rawValue), "step": Value(steps.current),
      "message": .string(line.text),
    ]
  }

  /// A row as a line of its own: `15:52:53  stage-in  fetched a file`.
  @Sendable static func line(_ value: Value) -> String {
    guard let row = value.asRecord else { return value.text }
    let time = row["time"]?.asDate?.time ?? "        "
    let step = TextWidth.padded(row["step"]?.asString ?? "", to: 13)
    let level = row["level"]?.asString.flatMap(LogLevel.init(rawValue:)) ?? .info
    return "\(time)  \(step)  \(level >= .warning ? "\(level.rawValue): " : "")\(row["message"]?.text ?? "")"
  }
}
