/// What a job's log tells: its steps, how far it came, why it failed, and whether another try can help.
package struct LogDigest: Sendable, Equatable {
  package enum Chance: String, Sendable {
    /// The cause has passed or may pass.
    case worthAnotherTry = "try again"
    /// The same request will fail in the same way.
    case hopeless = "change the request"
    case unknown
  }

  /// The steps that began, in order.
  package private(set) var steps: [String] = []
  /// Percent that SNAP said last.
  package private(set) var progress: Int?
  /// One sentence; nil where the log names no failure.
  package private(set) var cause: String?
  package private(set) var chance = Chance.unknown
  /// The lines that say so.
  package private(set) var evidence: [LogLine] = []

  /// - parameter hasFailed: whether the job is known to have failed, so that silence needs an explanation
  ///   too.
  package init(_ lines: [LogLine], hasFailed: Bool) {
    for line in lines {
      if let step = line.step, steps.last != step { steps.append(step) }
      if let percent = Self.percent(in: line) { progress = percent }
    }
    explain(lines, hasFailed: hasFailed)
  }

  private mutating func explain(_ lines: [LogLine], hasFailed: Bool) {
    let end = lines.lastIndex { Self.exitStatus(in: $0) != nil }
    let status = end.flatMap { Self.exitStatus(in: lines[$0]) }
    let errors = lines[..<(end ?? lines.endIndex)].filter { $0.level == .error && !$0.isNoise }
    let error = errors.last { !Self.isEcho($0) } ?? errors.last
    guard hasFailed || (status != nil && error != nil) else { return }
    evidence = [error, end.map { lines[$0] }].compactMap(\.self)
    let step = steps.last ?? "the run"
    if let status, let known = Self.workerFailures[status] {
      (cause, chance) = ("\(step) failed: \(known)", .hopeless)
    } else if let error {
      let isPassing = Self.passingCauses.contains { error.text.lowercased().contains($0) }
      let afterSNAP = step == "stage-out" ? ", after SNAP had done its work" : ""
      cause = "\(step) failed: \(Self.shortened(error.text))\(isPassing ? afterSNAP : "")"
      chance = isPassing ? .worthAnotherTry : .hopeless
    } else if let status {
      (cause, chance) = ("\(step) ended with exit status \(status) and no error before it", .unknown)
    } else if !lines.isEmpty {
      let place = progress.map { "at \($0) %" } ?? "in \(step)"
      evidence = lines.last { !$0.isNoise }.map { [$0] } ?? []
      cause = "the log stops \(place) without an error: the run was killed or took longer than its hour"
      chance = .worthAnotherTry
    }
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

  private static let passingCauses = [
    "timed out", "timeout", "connection reset", "connection refused", "unavailable", "uploadfailed",
    "too many requests", "temporarily",
  ]

  /// Whether a line only repeats that something it started has failed; what that said itself tells more.
  private static func isEcho(_ line: LogLine) -> Bool {
    line.text.firstMatch(of: /exit (?:code|status) \d+/) != nil
  }

  private static func exitStatus(in line: LogLine) -> Int? {
    line.text.firstMatch(of: /Error: exit status (\d+)/).flatMap { Int($0.output.1) }
  }

  /// SNAP writes `.12%.22%....38%… done.` on one line.
  private static func percent(in line: LogLine) -> Int? {
    guard line.kind == .rest, let last = line.text.matches(of: /(\d{1,3})%/).last,
      let percent = Int(last.output.1)
    else { return nil }
    return line.text.contains("done") ? 100 : percent <= 100 ? percent : nil
  }

  private static func shortened(_ text: String) -> String {
    text.count <= 200 ? text : text.prefix(200) + "…"
  }
}
