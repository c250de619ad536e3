/// What a job's log tells: its steps, how far it came, why it failed, and whether another try can help.
///
/// Lines are read one after the other and not kept.
package struct LogDigest: Sendable, Equatable {
  package enum Chance: String, Sendable {
    /// The cause has passed or may pass.
    case worthAnotherTry = "try again"
    /// The same request will fail in the same way.
    case hopeless = "change the request"
    case unknown
  }

  /// What is known of a failure.
  package struct Failure: Sendable, Equatable {
    /// The step that failed; nil where the log names none.
    package var step: String?
    /// One sentence.
    package var cause: String
    package var chance: Chance
    /// The lines that say so.
    package var evidence: [LogLine]
  }

  /// The steps that began, in order.
  package private(set) var steps: [String] = []
  /// Percent that SNAP said last.
  package private(set) var progress: Int?
  /// The last line that is no noise.
  package private(set) var last: LogLine?
  private var names = LogSteps()
  private var errors = Errors()
  private var end: End?

  package init() {}

  package init(_ lines: [LogLine]) {
    for line in lines { read(line) }
  }

  /// The errors up to some line: the last that is no echo, and the last of all.
  private struct Errors: Equatable {
    var own: LogLine?
    var any: LogLine?
    var telling: LogLine? { own ?? any }
  }

  /// The line that tells how a step's process ended, and the errors before it.
  private struct End: Equatable {
    var status: Int
    var line: LogLine
    var errors: Errors
  }

  package mutating func read(_ line: LogLine) {
    names.take(line)
    if let step = names.current, steps.last != step { steps.append(step) }
    if let percent = Self.percent(in: line) { progress = percent }
    if let status = Self.exitStatus(in: line) { end = End(status: status, line: line, errors: errors) }
    guard !line.isNoise else { return }
    last = line
    guard line.level == .error else { return }
    errors.any = line
    if !Self.isEcho(line) { errors.own = line }
  }

  /// Why the run failed; nil where the log names no failure.
  ///
  /// - parameter hasFailed: whether the job is known to have failed, so that silence needs an explanation too.
  package func failure(hasFailed: Bool) -> Failure? {
    let error = (end?.errors ?? errors).telling
    guard hasFailed || (end != nil && error != nil) else { return nil }
    let step = steps.last ?? "the run"
    var failure = Failure(
      step: steps.last, cause: "", chance: .unknown, evidence: [error, end?.line].compactMap(\.self))
    if let status = end?.status, let known = Self.workerFailures[status] {
      (failure.cause, failure.chance) = ("\(step) failed: \(known)", .hopeless)
    } else if let status = end?.status, let known = Self.signals[status] {
      failure.cause = "\(step) \(known)\(progress.map { ", at \($0) %" } ?? "")"
    } else if let error {
      failure.chance = Self.chance(ofCause: error.text)
      let afterSNAP =
        step == "stage-out" && failure.chance == .worthAnotherTry ? ", after SNAP had done its work" : ""
      failure.cause = "\(step) failed: \(Self.shortened(error.text))\(afterSNAP)"
    } else if let status = end?.status {
      failure.cause = "\(step) ended with exit status \(status) and no error before it"
    } else if let last {
      let place = progress.map { "at \($0) %" } ?? "in \(step)"
      failure.evidence = [last]
      failure.cause =
        "the log stops \(place) without an error: the run was killed or took longer than its hour"
      failure.chance = .worthAnotherTry
    } else {
      return nil
    }
    return failure
  }

  /// What words of a service say of another try, where there is no log.
  package static func chance(ofCause words: String) -> Chance {
    let words = words.lowercased()
    return passingCauses.contains { words.contains($0) } ? .worthAnotherTry : .hopeless
  }

  /// What the worker's exit statuses mean.
  private static let workerFailures = [
    10: "more than one file in the input fits the sub-path",
    11: "a file was not found in the input",
    12: "the inputs are not as the service wants them",
    20: "the input could not be unpacked",
    30: "a tool is missing on the service's side",
    40: "the graph is invalid",
  ]

  /// A process that a signal ended has 128 and its number for a status.
  private static let signals = [
    137: "was killed, as happens where there is too little memory",
    143: "was stopped: it took longer than the hour that a run may take",
  ]

  private static let passingCauses = [
    "timed out", "timeout", "connection reset", "connection refused", "unavailable", "uploadfailed",
    "too many requests", "temporarily", "log stops",
  ]

  /// Whether a line only repeats that something it started has failed; what that said itself tells more.
  private static func isEcho(_ line: LogLine) -> Bool {
    line.text.holds("exit ") && line.text.firstMatch(of: /exit (?:code|status) \d+/) != nil
  }

  private static func exitStatus(in line: LogLine) -> Int? {
    guard line.text.holds("Error: exit status ") else { return nil }
    return line.text.firstMatch(of: /Error: exit status (\d+)/).flatMap { Int($0.output.1) }
  }

  /// SNAP writes `.12%.22%....38%… done.` on one line.
  private static func percent(in line: LogLine) -> Int? {
    guard line.kind == .rest, line.text.holds("%"), let last = line.text.matches(of: /(\d{1,3})%/).last,
      let percent = Int(last.output.1)
    else { return nil }
    return line.text.contains("done") ? 100 : percent <= 100 ? percent : nil
  }

  private static func shortened(_ text: String) -> String {
    text.count <= 200 ? text : text.prefix(200) + "…"
  }
}
