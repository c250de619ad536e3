/// The completion script for zsh.
enum ZshCompletions {
  static func script(_ commands: [ProgramArguments]) -> String {
    """
    #compdef eod
    # zsh completion of eod's own arguments; printed by `eod completions zsh`

    _eod_profiles() {
      local -a profiles
      profiles=(${(f)"$(eod -c 'profile | get name' 2>/dev/null)"})
      _describe -t profiles profile profiles
    }

    _eod_first() {
      local -a subcommands
      subcommands=(
    \(commands.dropFirst().map { "    \(quoted("\($0.name):\($0.summary)"))" }.joined(separator: "\n"))
      )
      _describe -t subcommands subcommand subcommands
      _files -g '*.eod'
    }

    _eod() {
      if (( CURRENT > 2 )); then
        case $words[2] in
    \(commands.dropFirst().map(subcommand).joined(separator: "\n"))
        esac
      fi
      _arguments \(options(commands[0]).joined(separator: " \\\n    ")) \\
        '1: :_eod_first' '*:argument:_files'
    }

    if [[ $funcstack[1] == _eod ]]; then _eod "$@"; else compdef _eod eod; fi

    """
  }

  private static func subcommand(_ command: ProgramArguments) -> String {
    var words = options(command)
    if let place = command.place {
      words.append(quoted("*:\(place.placeholder):\(action(place.values, isPlace: true))"))
    }
    return
      "      \(command.name)) shift words; (( CURRENT-- )); _arguments \(words.joined(separator: " ")); return ;;"
  }

  private static func options(_ command: ProgramArguments) -> [String] {
    command.options.flatMap { option in
      option.names.map { name in
        let help = option.help.replacing("[", with: "(").replacing("]", with: ")").replacing(":", with: "\\:")
        let value =
          option.values == .none ? "" : ":\(option.placeholder):\(action(option.values, isPlace: false))"
        return quoted("\(name)[\(help)]\(value)")
      }
    }
  }

  private static func action(_ values: ProgramArguments.Values, isPlace: Bool) -> String {
    switch values {
    case .none, .any: " "
    case .words(let words): "(\(words.joined(separator: " ")))"
    case .profiles: "_eod_profiles"
    case .folders: "_files -/"
    case .files: isPlace ? "_files -g \"*.eod\"" : "_files"
    }
  }

  private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }
}
