import ArgumentParser
import CEditLine
import EODCore
import EODTerminal
import Glibc

/// Reads the command line and runs what it asks for.
///
/// The first word decides: the argument parser cannot tell a subcommand from the script that all words after
/// it belong to.
@main enum Main {
  static func main() async {
    // One heap that grows by a megabyte at a time. Those that threads have of their own grow page by page.
    csystem_limit_heaps(1)
    csystem_grow_heap_by(1 << 20)
    let words = Array(CommandLine.arguments.dropFirst())
    do {
      if let command = words.first.flatMap(Subcommand.init)?.command {
        exit(try await run(command, Array(words.dropFirst())))
      }
      if let invocation = Invocation(plain: words) { try await invocation.run() }
      exit(try await run(EOD.self, ScriptBoundary.marked(words)))
    } catch {
      Output.errors.write(FailureText.text(error, color: false) + "\n")
      exit((error as? any Explained)?.exitCode.rawValue ?? EODCore.ExitCode.failed.rawValue)
    }
  }

  /// The contract's exit codes take the place of the argument parser's own: what is wrong on the command line is 2.
  /// - returns: the exit code.
  /// - throws: what is wrong with anything but the command line.
  private static func run(_ command: any AsyncParsableCommand.Type, _ words: [String]) async throws -> Int32 {
    do {
      var parsed = try command.parseAsRoot(words)
      if var asynchronous = parsed as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try parsed.run()
      }
      return EODCore.ExitCode.done.rawValue
    } catch let code as ArgumentParser.ExitCode {
      return code.rawValue
    } catch let error as any Explained {
      throw error
    } catch {
      let text = command.fullMessage(for: error)
      let code = command.exitCode(for: error)
      if !text.isEmpty { (code.isSuccess ? Output.standard : .errors).write(text + "\n") }
      return code == .validationFailure ? EODCore.ExitCode.usage.rawValue : code.rawValue
    }
  }
}
