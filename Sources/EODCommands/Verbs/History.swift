import EODCore
import EODLanguage
import EODLedger

extension Command {
  static let history = Command(
    Signature(
      "history", "Lists what was typed at the prompt, newest last.",
      details: """
        Each statement stands once, with its last run: when, how long it took, how it ended (0 is success, 130
        was interrupted) and in which folder. `times` tells how often it was run. `n` is what `session save`
        takes.

        A line that begins with a blank is not kept, nor one that holds what looks like a secret, and a shell that
        was started with `--private` keeps its lines to itself. The arrow keys go through this session and what was there when
        it began.
        """,
      category: .shell,
      parameters: [
        Positional(
          "PATTERN", .string, "a part of the statement in any case, or a pattern with `*` for all of it",
          isOptional: true)
      ],
      options: [
        Option(flag: "session", "only what this shell has run"),
        Option(flag: "here", "only what was run in this folder"),
        Option(flag: "failed", "only what did not succeed"),
        Option(flag: "all", "each run, not only the last of each statement"),
        Option("limit", "N", .int, "at most that many, the newest (default: 50)"),
        Option(flag: "forget", "remove what is listed from the history"),
      ],
      returns: "a table: n, at, took, status, times, folder, statement",
      effect: .prompt,
      examples: [
        Example("history", "The last fifty statements."),
        Example("history search --here", "The searches that were made in this folder."),
        Example("history --failed --limit 5", "What went wrong last."),
      ])
  ) { arguments, session in
    let filter = HistoryFilter(
      pattern: arguments.positional(0)?.asString, folder: arguments.flag("here") ? session.folder : nil,
      session: arguments.flag("session") ? session.history.session : nil, hasFailed: arguments.flag("failed"),
      isRepeating: arguments.flag("all"), limit: arguments.int("limit") ?? 50)
    let ledger = try session.history.shelf()
    let found = try await ledger.history(filter)
    if arguments.flag("forget") {
      guard filter.pattern != nil || filter.hasFailed || filter.folder != nil || filter.session != nil else {
        throw CommandError.badValue(
          what: "history --forget", reason: "it does not say what", hint: "`history PATTERN --forget`")
      }
      let numbers = try await ledger.history(filter.repeating).map(\.number)
      let count = try await ledger.forgetStatements(Set(numbers))
      session.reporter.notice("\(count) line\(count == 1 ? "" : "s") forgotten")
      return .nothing
    }
    // The line that asks is nobody's answer.
    let running = session.history.entries.last { $0.status == nil }?.number
    return .value(.list(found.filter { $0.number != running }.map(\.row)))
  }
}

extension HistoryFilter {
  /// The same, each as often as it was run and without a limit.
  fileprivate var repeating: HistoryFilter {
    var filter = self
    filter.isRepeating = true
    filter.limit = nil
    return filter
  }
}

extension PastStatement {
  fileprivate var row: Value {
    [
      "n": .int(Int(number)), "at": .date(at.wholeSecond), "took": took.map(Value.duration) ?? .null,
      "status": status.map { .int(Int($0)) } ?? .null, "times": .int(times), "folder": .string(folder),
      "statement": .string(statement),
    ]
  }
}
