import ArgumentParser
import EODTerminal

/// `eod completions SHELL`
struct CompletionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eod completions", abstract: "Print the script that completes the program's own arguments.",
    discussion: """
      bash: eod completions bash > ~/.local/share/bash-completion/completions/eod
      zsh: eod completions zsh > DIR/_eod, with DIR in $fpath
      fish: eod completions fish > ~/.config/fish/completions/eod.fish
      """)

  enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

  @Argument(help: "Whose completions.")
  var shell: Shell

  func run() async throws {
    let commands = ProgramArguments.all
    let text =
      switch shell {
      case .bash: BashCompletions.script(commands)
      case .zsh: ZshCompletions.script(commands)
      case .fish: FishCompletions.script(commands)
      }
    Output.standard.write(text)
  }
}
