import EODCore

/// What became of one job, for the table that `wait` returns.
struct JobOutcome: Sendable {
  var job: Job
  var files: [String] = []
  var unstaged: [String] = []
  /// Why its end, or what it has left, could not be learnt.
  var problem: (any Explained)?

  init(job: Job) { self.job = job }

  /// - parameter duration: from its submission to its end; nil where it is under way.
  func row(_ duration: Duration?) -> Record {
    [
      "label": Value(job.label ?? job.id),
      "job": .string(job.id),
      "state": .string(job.state.rawValue),
      "reason": Value(reason),
      "file": files.count == 1 ? Value(files[0]) : files.isEmpty ? .null : .list(files.map(Value.string)),
      "seconds": Value(duration.map { Int($0.inSeconds.rounded()) }),
    ]
  }

  private var name: String { job.label ?? job.id }

  private var reason: String? {
    if let problem { return problem.message }
    if job.state != .successful { return job.message }
    return unstaged.isEmpty ? nil : "\(unstaged.count) files were not staged"
  }

  /// The worst that became of them: jobs without success, then what could not be learnt, then files left on
  /// tape; nil where all is well.
  static func failure(of outcomes: [JobOutcome]) -> (any Explained)? {
    let failed = outcomes.filter { $0.job.state.isTerminal && $0.job.state != .successful }
    if let first = failed.first {
      return CommandError.jobsFailed(
        failed: failed.count, of: outcomes.count, first: first.name, reason: first.job.message,
        hasLog: first.job.service == .serverless && first.job.remoteID != nil)
    }
    if let lost = outcomes.first(where: { $0.problem != nil }), let problem = lost.problem {
      guard lost.job.state == .successful else { return problem }
      return CommandError.notFetched(job: lost.name, reason: problem.message, exitCode: problem.exitCode)
    }
    guard let partial = outcomes.first(where: { !$0.unstaged.isEmpty }) else { return nil }
    return CommandError.notStaged(
      job: partial.name, missing: partial.unstaged.count,
      of: partial.job.request["files"]?.asInt ?? partial.unstaged.count)
  }
}
