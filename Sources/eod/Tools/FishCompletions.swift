/// The completion script for fish.
enum FishCompletions {
  static func script(_ commands: [ProgramArguments]) -> String {
    let names = commands.map(\.name).filter { !$0.isEmpty }.joined(separator: " ")
    let first = commands.dropFirst().map {
      "complete -c eod -n '__fish_is_nth_token 1' -a \($0.name) -d \(quoted($0.summary))"
    }
    let rest = commands.flatMap { command in
      let condition =
        command.name.isEmpty
        ? "not __fish_seen_subcommand_from \(names)" : "__fish_seen_subcommand_from \(command.name)"
      return command.options.map { line($0, condition) } + place(command, condition)
    }
    let head = [
      "# fish completion of eod's own arguments; printed by `eod completions fish`", "complete -c eod -f",
    ]
    return (head + first + rest).joined(separator: "\n") + "\n"
  }

  private static func line(_ option: ProgramArguments.Option, _ condition: String) -> String {
    let names = option.names.map { $0.hasPrefix("--") ? "-l \($0.dropFirst(2))" : "-s \($0.dropFirst(1))" }
    let values =
      switch option.values {
      case .none: ""
      case .any: " -x"
      case .words(let words): " -x -a '\(words.joined(separator: " "))'"
      case .profiles: " -x -a '(eod -c \"profile | get name\" 2>/dev/null)'"
      case .folders: " -x -a '(__fish_complete_directories)'"
      case .files: " -r -F"
      }
    return
      "complete -c eod -n '\(condition)' \(names.joined(separator: " "))\(values) -d \(quoted(option.help))"
  }

  private static func place(_ command: ProgramArguments, _ condition: String) -> [String] {
    switch command.place?.values {
    case .files?: ["complete -c eod -n '\(condition)' -k -a '(__fish_complete_suffix .eod)'"]
    case .words(let words)?: ["complete -c eod -n '\(condition)' -a '\(words.joined(separator: " "))'"]
    default: []
    }
  }

  private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "\\'"))'" }
}
