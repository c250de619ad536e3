import EODCore
import EODLanguage
import EODServices

extension Command {
  static let logs = Command(
    Signature(
      "logs", "Shows what a job wrote to its log.",
      details: """
        Lines of the machinery that say nothing are hidden, and secrets are blanked out. Where the job
        failed, the line that names the cause is said last. `--raw` shows each line as the service gave it,
        secrets still blanked out.
        """,
      category: .jobs,
      parameters: [Positional("JOB", .job, "id, prefix, label or record", completion: .jobs)],
      options: [
        Option(
          "level", "LEVEL", .choice(LogLevel.allCases.map(\.rawValue)), "only lines at least that serious",
          completion: .words(LogLevel.allCases.map(\.rawValue))),
        Option(flag: "raw", "every line, as it was written"),
      ],
      returns: "a table: time, level, step, message; with `--raw` the lines",
      examples: [Example("logs $last --level error", "What went wrong.", isIllustration: true)])
  ) { arguments, session in
    let job = try await session.job(arguments.positionals[0])
    guard job.service == .serverless else {
      throw CommandError.cannot("job \(job.id) has no log: \(job.service.title) keeps none")
    }
    guard let remoteID = job.remoteID else {
      throw CommandError.unanswered(job: job.id, service: job.service)
    }
    let lines = try await session.services.serverless.logs(remoteID).map(LogLine.init)
    if arguments.flag("raw") { return .value(.list(lines.map { .string($0.raw) })) }
    if let cause = LogDigest(lines, hasFailed: job.state == .failed).cause {
      session.reporter.notice("cause: \(cause)")
    }
    let least = arguments.string("level").flatMap(LogLevel.init(rawValue:)) ?? .debug
    return .value(
      .list(LogRow.rows(lines).filter { !$0.line.isNoise && $0.line.level >= least }.map(\.value)))
  }
}

/// A line with the step it belongs to: only the first line of a step names it.
private struct LogRow {
  var line: LogLine
  var step: String?

  static func rows(_ lines: [LogLine]) -> [LogRow] {
    var step: String?
    return lines.map { line in
      step = line.step ?? step
      return LogRow(line: line, step: step)
    }
  }

  var value: Value {
    [
      "time": Value(line.time), "level": .string(line.level.rawValue), "step": Value(step),
      "message": .string(line.text),
    ]
  }
}
