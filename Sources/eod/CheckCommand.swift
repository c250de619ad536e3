import ArgumentParser
import EODCore
import EODTerminal

/// `eod check FILE…`
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eod check", abstract: "Parse and check scripts, run nothing.")

  @Option(help: "How findings are written.")
  var format: Format = .text

  @Option(help: "When to use colour.")
  var color: ColorMode = .auto

  @Argument(help: "The scripts.")
  var files: [String]

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  func run() async throws {
    let program = try await Program.make(ProgramFlags())
    let check = try await ScriptCheck(files: files, program: program)
    await program.close()
    switch format {
    case .json: Output.standard.write(check.json)
    case .text:
      let colors = color.usesColor(
        isTerminal: TerminalInfo.isTerminal(Output.errors.descriptor), environment: TerminalInfo.variable(_:))
      Output.errors.write(check.text(color: colors))
    }
    throw ExitCode(check.exitCode.rawValue)
  }
}
