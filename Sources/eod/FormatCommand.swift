import ArgumentParser
import EODCore
import EODTerminal

/// `eod fmt FILE…`
struct FormatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eod fmt", abstract: "Give scripts the one layout, in place.",
    discussion: """
      The names of the files that changed are printed. With - or without files the script on standard input is
      written to standard output. A script that cannot be read as one stays as it is.
      """)

  @Flag(help: "Change nothing; exit with 1 and print the names of the files that are not in the layout.")
  var check = false

  @Option(help: "When to use colour.")
  var color: ColorMode = .auto

  @Argument(help: "The scripts.")
  var files: [String] = []

  func run() async throws {
    if files.isEmpty, TerminalInfo.isTerminal(0) {
      throw ValidationError("Missing expected argument '<files> ...'")
    }
    var formatting = ScriptFormatting(isCheck: check)
    for file in files.isEmpty ? ["-"] : files {
      if file == "-" { formatting.formatStandardInput() } else { try formatting.format(file: file) }
    }
    let colors = color.usesColor(
      isTerminal: TerminalInfo.isTerminal(Output.errors.descriptor), environment: TerminalInfo.variable(_:))
    Output.errors.write(formatting.text(color: colors))
    throw ExitCode(formatting.exitCode.rawValue)
  }
}
