import ArgumentParser
import EODCore
import EODTerminal

/// Reads the command line and runs what it asks for.
///
/// The first word decides: the argument parser cannot tell a subcommand from the script that all words after
/// it belong to.
@main enum Main {
  static func main() async {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let command = command(named: arguments.first)
    if command == EOD.self { arguments = ScriptBoundary.marked(arguments) } else { arguments.removeFirst() }
    await run(command, arguments)
  }

  private static func command(named name: String?) -> any AsyncParsableCommand.Type {
    switch name {
    case "check": CheckCommand.self
    case "sandbox": SandboxCommand.self
    default: EOD.self
    }
  }

  /// The contract's exit codes take the place of the argument parser's own: what is wrong on the command line is 2.
  private static func run(_ command: any AsyncParsableCommand.Type, _ arguments: [String]) async {
    do {
      var parsed = try command.parseAsRoot(arguments)
      if var asynchronous = parsed as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try parsed.run()
      }
    } catch let error as any Explained {
      Output.errors.write(FailureText.text(error, color: false) + "\n")
      leave(error.exitCode.rawValue)
    } catch {
      let text = command.fullMessage(for: error)
      let code = command.exitCode(for: error)
      if !text.isEmpty { (code.isSuccess ? Output.standard : .errors).write(text + "\n") }
      leave(code == .validationFailure ? EODCore.ExitCode.usage.rawValue : code.rawValue)
    }
  }

  private static func leave(_ code: Int32) -> Never {
    EOD.exit(withError: ArgumentParser.ExitCode(code))
  }
}
