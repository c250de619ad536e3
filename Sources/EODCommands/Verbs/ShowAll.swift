import EODCore
import EODLanguage

extension Command {
  static let showAll = Command(
    Signature(
      "all", "Shows everything of a value: all rows, all columns.",
      details: """
        On a terminal a long table is cut and columns that do not fit are hidden; what is not shown is still in
        `$it`. `all` shows it whole, in the pager where it is longer than the screen: the arrow keys move, `/`
        searches, `q` leaves. Into a pipe everything goes anyway.
        """,
      category: .viewing, input: .value, returns: "the value",
      examples: [
        Example("scan $archive --match *T60WWV* | all", "Every product of a tile, with its path."),
        Example("$it | all", "What was just cut.", isIllustration: true),
      ])
  ) { arguments, session in
    guard let input = arguments.input else {
      throw CommandError.badValue(
        what: "all", reason: "nothing came in", hint: "`$it | all` shows what was shown last")
    }
    let value = try await input.collected()
    session.screen.expect(.whole, for: value)
    return .value(value)
  }
}
