import EODCore

/// A script of what worked in a session: without the tries that failed or were made better, in the one layout, with
/// what each statement came to as a comment.
package struct SessionScript: Sendable {
  /// What to take, and what becomes a parameter.
  package struct Wishes: Sendable {
    /// The numbers of the statements; what these rely on comes along from before.
    package var range: ClosedRange<Int64>
    /// Whether arguments that differed between tries become parameters.
    package var liftsVarying: Bool
    /// Texts that become parameters wherever they are spelled in an argument, by the parameters' names.
    package var lifted: [(name: String, text: String)]

    package init(
      range: ClosedRange<Int64> = 0...Int64.max, liftsVarying: Bool = false,
      lifted: [(name: String, text: String)] = []
    ) {
      self.range = range
      self.liftsVarying = liftsVarying
      self.lifted = lifted
    }
  }

  /// UTF-8.
  package let bytes: [UInt8]
  package let statementCount: Int
  /// The names of the parameters.
  package let parameters: [String]
  /// How many statements of the range were left out: failed ones, earlier tries, repetitions, questions to the shell.
  package let leftOut: Int

  /// - parameters:
  ///   - heading: the comment at the start, a line each.
  ///   - commands: the signatures of the commands beside the language's own filters.
  /// - throws: ``SessionScriptError``
  package init(
    of session: [SessionStatement], _ wishes: Wishes, heading: [String], commands: [Signature]
  ) throws(SessionScriptError) {
    let table = CommandTable(host: commands)
    let steps = session.flatMap { SessionStep.steps(of: $0, table) }
    let choice = SessionChoice(steps, in: wishes.range, table)
    guard !choice.kept.isEmpty else { throw .nothingToSave }
    var lift = SessionLift(steps, choice, table)
    for (name, text) in wishes.lifted { try lift.lift(text, as: name) }
    if wishes.liftsVarying { lift.liftVarying() }

    var lines = ["#!/usr/bin/env eod"] + heading.map { "# \($0)" }
    lines += lift.declarations
    lines.append("")
    for place in choice.kept {
      lines.append(lift.text(of: place))
      if let result = steps[place].result { lines.append("# \(result)") }
    }
    let text = SourceText(name: "script", lines.joined(separator: "\n") + "\n")
    if case .complete(let tree) = Parser.parse(text) { bytes = tree.formatted } else { bytes = text.bytes }
    statementCount = choice.kept.count
    parameters = lift.parameters.map(\.name)
    let entered = Set(choice.kept.map { steps[$0].number })
    leftOut = session.count { wishes.range.contains($0.number) && !entered.contains($0.number) }
  }
}

/// Why a session cannot be saved as a script.
package enum SessionScriptError: Explained, Equatable {
  case nothingToSave
  /// A text that was to become a parameter stands nowhere.
  case notSpelled(String)
  /// The name of a parameter is a variable's already, or is none.
  case badName(String)

  package var code: String { "E-SESSION-SAVE" }

  package var message: String {
    switch self {
    case .nothingToSave: "nothing that was entered has worked yet, so there is no script to write"
    case .notSpelled(let text): "no argument of the statements has `\(text)`"
    case .badName(let name): "`\(name)` cannot be the name of a parameter"
    }
  }

  package var hint: String? {
    switch self {
    case .nothingToSave: "`history --session` lists what was entered, with how it ended"
    case .notSpelled: "spell it as in the statement: `history --session` shows them"
    case .badName: "letters, digits and `_`, and no name of a variable: `--param tile=60WWV`"
    }
  }
}
