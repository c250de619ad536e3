/// The completion script for bash.
enum BashCompletions {
  static func script(_ commands: [ProgramArguments]) -> String {
    let names = commands.map(\.name).filter { !$0.isEmpty }
    return """
      # bash completion of eod's own arguments; printed by `eod completions bash`
      _eod() {
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= words=
        COMPREPLY=()
        if ((COMP_CWORD > 1)); then
          case ${COMP_WORDS[1]} in \(names.joined(separator: "|"))) command=${COMP_WORDS[1]} ;; esac
        fi
        case "$command $prev" in
      \(commands.flatMap(values).joined(separator: "\n"))
        esac
        if [[ $cur == -* ]]; then
          case $command in
      \(commands.map(options).joined(separator: "\n"))
          esac
          COMPREPLY=($(compgen -W "$words" -- "$cur"))
          return
        fi
        case $command in
      \(commands.dropFirst().compactMap(place).joined(separator: "\n"))
        esac
        if ((COMP_CWORD == 1)); then words='\(names.joined(separator: " "))'; fi
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
        local IFS=$'\\n'
        COMPREPLY+=($(compgen -d -- "$cur") $(compgen -f -X '!*.eod' -- "$cur"))
      }
      complete -F _eod eod

      """
  }

  /// What stands behind an option that has a value.
  private static func values(_ command: ProgramArguments) -> [String] {
    command.options.filter { $0.values != .none }.map { option in
      let pattern = option.names.map { "'\(command.name) \($0)'" }.joined(separator: "|")
      return "    \(pattern)) \(reply(option.values)) ;;"
    }
  }

  private static func options(_ command: ProgramArguments) -> String {
    let names = command.options.flatMap(\.names).filter { $0.hasPrefix("--") }
    return "      '\(command.name)') words='\(names.joined(separator: " "))' ;;"
  }

  /// Of a command that takes no scripts.
  private static func place(_ command: ProgramArguments) -> String? {
    switch command.place?.values {
    case .files?: nil
    case let values?: "    \(command.name)) \(reply(values)) ;;"
    case nil: "    \(command.name)) return ;;"
    }
  }

  private static func reply(_ values: ProgramArguments.Values) -> String {
    switch values {
    case .none, .any: "return"
    case .words(let words): "COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$cur\")); return"
    case .profiles:
      "COMPREPLY=($(compgen -W \"$(eod -c 'profile | get name' 2>/dev/null)\" -- \"$cur\")); return"
    case .folders: "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$cur\")); return"
    case .files: "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\")); return"
    }
  }
}
