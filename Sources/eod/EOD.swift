import ArgumentParser
import EODCore

/// `eod` without a subcommand: the shell, a script, `-c`, or standard input.
struct EOD: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eod",
    abstract: "An interactive shell and small language for Earth observation work.",
    usage: """
      eod [OPTION…]                   the interactive shell
      eod [OPTION…] SCRIPT.eod [ARG…] run a script; --help after it shows its params
      eod [OPTION…] -c CODE           run CODE
      eod [OPTION…] -                 run the script on standard input
      eod check FILE…                 parse and check, run nothing
      eod fmt FILE…                   give scripts the one layout, in place
      eod drain [--wait]              send what is queued, until nothing is left
      eod sandbox [OPTION…]           run the local sandbox of all services
      eod completions SHELL           print completions for bash, zsh or fish
      eod grammar EDITOR              print the grammar of .eod files for an editor
      eod manual                      print the manual page
      """,
    discussion: "`help` at the prompt lists the commands of the language.",
    version: "eod \(Version.current)")

  @OptionGroup var options: ProgramOptions

  @Option(name: .customShort("c"), help: ArgumentHelp("Run CODE.", valueName: "code"))
  var code: String?

  @Argument(
    parsing: .postTerminator, help: ArgumentHelp("A script and its arguments.", valueName: "script"))
  var script: [String] = []

  func run() async throws {
    try await Invocation(options.flags, code: code, script: script).run()
  }
}
