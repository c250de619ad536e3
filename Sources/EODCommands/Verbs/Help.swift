import EODCore
import EODLanguage

extension Command {
  static let help = Command(
    Signature(
      "help", "Lists commands and topics, or tells all about one.",
      details: """
        A topic is a command, a page such as `language` or `quotas`, a section such as `loops`, a statement, an
        operator, a built-in variable, or a code such as `E-NO-FIELD`. `COMMAND --help` is the same as
        `help COMMAND`.
        """,
      category: .shell,
      parameters: [
        Positional("TOPIC", .text, "its name", isOptional: true, isRest: true, completion: .commands)
      ],
      returns: "text",
      examples: [
        Example("help scan", "All about one command."), Example("help for", "A statement of the language."),
        Example("help E-NOT-BOOL", "What an error means, with an example."),
        Example("help", "What there is."),
      ])
  ) { arguments, session in
    let name = arguments.positionals.map(\.text).joined(separator: " ")
    let page =
      name.isEmpty
      ? HelpText.overview
      : PageLayout.lines(of: try HelpTopic.asked(name).text, width: session.screen.pageWidth)
    let text = Value.string(PageLayout.text(of: page))
    session.screen.expect(.page(page), for: text)
    return .value(text)
  }
}

extension HelpTopic {
  fileprivate static func asked(_ name: String) throws(CommandError) -> HelpTopic {
    if let topic = HelpTopic.named(name) { return topic }
    throw .unknownTopic(
      name, nearest: Suggestion.nearest(to: name, among: HelpTopic.names),
      mentions: HelpTopic.mentioning(name))
  }
}
