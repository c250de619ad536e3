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
        secrets still blanked out. `--follow` shows new lines as they come until the job has ended; Ctrl-C
        ends the following only. `--grep` takes a regular expression, as `=~` does.
        """,
      category: .jobs,
      parameters: [Positional("JOB", .job, "id, prefix, label or record", completion: .jobs)],
      options: [
        Option(flag: "follow", "go on until the job has ended"),
        Option(
          "level", "LEVEL", .choice(LogLevel.allCases.map(\.rawValue)), "only lines at least that serious",
          completion: .words(LogLevel.allCases.map(\.rawValue))),
        Option(
          "step", "STEP", .string, "only lines of that step",
          completion: .words(["stage-in", "snap-function", "stage-out"])),
        Option("since", "WHEN", .any, "only lines from then on: a date, or how long ago, such as `10m`"),
        Option("grep", "PATTERN", .string, "only lines whose message matches"),
        Option(flag: "raw", "every line, as it was written"),
      ],
      returns: "a table: time, level, step, message; with `--raw` the lines",
      examples: [
        Example("logs $last --level error", "What went wrong.", isIllustration: true),
        Example(
          #"logs aoi-2 --follow --step stage-out --grep "Stored|Upload""#, "How the results are stored.",
          isIllustration: true),
      ])
  ) { arguments, session in
    let job = try await session.job(arguments.positionals[0])
    let wish = try LogSelection.Wish(arguments, clock: session.clock)
    let log = try JobLog(of: job, wish, follows: arguments.flag("follow"), session: session)
    try await log.begin()
    return .stream(log.stream())
  }
}

extension LogSelection.Wish {
  /// - throws: ``CommandError`` for a moment or a pattern that is none.
  fileprivate init(_ arguments: Arguments, clock: any SessionClock) throws(CommandError) {
    level = arguments.string("level").flatMap(LogLevel.init(rawValue:)) ?? .debug
    step = arguments.string("step")
    isRaw = arguments.flag("raw")
    since = try arguments.value("since").map { value throws(CommandError) in
      try Self.moment(value, clock: clock)
    }
    guard let spelling = arguments.string("grep") else { return }
    do {
      pattern = try Pattern(spelling)
    } catch {
      throw .badValue(
        what: "--grep", reason: "`\(error.pattern)` is no regular expression: \(error.reason)",
        hint: "put `\\` before a sign that stands for itself, such as `\\[`")
    }
  }

  private static func moment(_ value: Value, clock: any SessionClock) throws(CommandError) -> Timestamp {
    switch value {
    case .date(let date): return date
    case .duration(let duration):
      if let moment = clock.now().adding(.zero - duration * clock.scale) { return moment }
    case .string(let text):
      if let date = Timestamp(text) { return date }
    default: break
    }
    throw .badValue(
      what: "--since", reason: "`\(value.text)` is neither a date nor a duration",
      hint: "write `10m`, `2h` or `2025-02-13T15:50`")
  }
}
