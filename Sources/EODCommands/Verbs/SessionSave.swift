import EODCore
import EODLanguage
import EODServices
import Foundation

extension Command {
  static let sessionSave = Command(
    Signature(
      "session save", "Writes what worked in this session as a script.",
      details: """
        The script has the statements that succeeded, in the one layout, each with what it came to as a comment.
        Of several tries of the same the last stays; questions to the shell, such as `help`, are left out; what
        --from leaves out and later statements need comes along. It is checked before it is written.

        --params makes parameters of the arguments that differed between tries, with the last as default, and
        --param of a text wherever it stands: `--param tile=60WWV` also changes `*T60WWV*` to `"*T$tile*"`.
        """,
      category: .shell,
      parameters: [Positional("FILE", .path, "the script, such as `tile.eod`", completion: .files)],
      options: [
        Option("from", "N", .int, "only statements from that number on: `history` shows them"),
        Option("to", "N", .int, "only statements up to that number"),
        Option(flag: "params", "make parameters of arguments that were tried with several values"),
        Option(
          "param", "NAME=TEXT", .pair(.text), "make a parameter of that text, wherever it stands",
          isRepeated: true),
        Option(flag: "force", "replace a file that is there"),
      ],
      returns: "nothing",
      effect: .prompt,
      examples: [
        Example("session save tile.eod", "What worked so far.", isIllustration: true),
        Example(
          "session save tile.eod --from 12 --param tile=60WWV", "From statement 12 on, for any tile.",
          isIllustration: true),
      ])
  ) { arguments, session in
    let path = arguments.text(0)
    let place = session.files.place(path)
    if !arguments.flag("force"), FileManager.default.fileExists(atPath: place) {
      throw CommandError.badValue(
        what: "session save", reason: "`\(path)` is there already", hint: "another name, or --force")
    }
    let first = Int64(arguments.int("from") ?? 0)
    let last = max(first, Int64(arguments.int("to") ?? Int.max))
    let script = try SessionScript(
      of: session.statementsToSave,
      SessionScript.Wishes(
        range: first...last, liftsVarying: arguments.flag("params"),
        lifted: arguments.pairs("param").map { ($0.key, $0.value.text) }),
      heading: [
        "\(URL(filePath: path).lastPathComponent): what worked at the prompt on \(session.clock.now().day), in \(session.folder)"
      ], commands: Command.all.map(\.signature))
    let source = SourceText(name: path, bytes: script.bytes)
    let findings = await Engine(host: SessionHost(session)).check(source, isThorough: true)
    if let error = findings.first(where: { $0.severity == .error }) {
      session.reporter.warn("nothing was written, because the script would not pass `eod check`:")
      throw error
    }
    try session.files.write(script.bytes, to: path, mode: 0o755)
    session.reporter.notice(script.summary(path))
    return .nothing
  }
}

extension Session {
  /// The statements of this session that have ended, with results that give nothing away.
  fileprivate var statementsToSave: [SessionStatement] {
    let credentials = try? settings.credentials()
    return history.entries.filter { $0.status != nil }.map { entry in
      var result = entry.result
      if let text = result,
        entry.statement.contains("$env") || Redaction.apply(text) != text
          || credentials?.isGivenAway(by: text) == true
      {
        result = nil
      }
      return SessionStatement(
        number: entry.number, text: entry.statement, hasSucceeded: entry.status == 0, result: result)
    }
  }
}

extension SessionScript {
  fileprivate func summary(_ path: String) -> String {
    var words = "\(path): \(statementCount) statement\(statementCount == 1 ? "" : "s")"
    if !parameters.isEmpty { words += ", param \(parameters.joined(separator: ", param "))" }
    if leftOut > 0 { words += "; \(leftOut) left out (failed, tried again, or questions to the shell)" }
    return words
  }
}

extension Timestamp {
  /// As `2026-11-22`.
  fileprivate var day: String { String(wholeSecond.description.prefix(10)) }
}
