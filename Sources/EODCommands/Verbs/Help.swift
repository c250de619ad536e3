import EODCore
import EODLanguage

extension Command {
  static let help = Command(
    Signature(
      "help", "Lists the commands, or tells all about one.",
      category: .shell,
      parameters: [
        Positional("COMMAND", .string, "its name", isOptional: true, isRest: true, completion: .commands)
      ],
      returns: "text",
      examples: [Example("help scan", "All about one command."), Example("help", "What there is.")])
  ) { arguments, _ in
    let topic = arguments.positionals.compactMap(\.asString).joined(separator: " ")
    if topic.isEmpty { return .value(.string(HelpText.overview)) }
    let family = HelpText.signatures.filter { $0.name == topic || $0.name.hasPrefix("\(topic) ") }
    guard !family.isEmpty else {
      let nearest = Suggestion.nearest(to: topic, among: HelpText.signatures.map(\.name))
      throw CommandError.unknownTopic(topic, nearest: nearest)
    }
    return .value(.string(family.map(HelpText.page).joined(separator: "\n\n")))
  }
}
