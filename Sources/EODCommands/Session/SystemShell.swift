import EODLanguage
import Glibc
import Subprocess
import SystemPackage

/// Runs a line in `/bin/sh`, with the terminal as its own unless its output is wanted.
enum SystemShell {
  /// As much output as a value may hold.
  private static let outputLimit = 256 * 1024 * 1024

  static func run(_ command: String, in folder: String, capturing: Bool) async throws -> ShellOutcome {
    do {
      if capturing {
        let result = try await Subprocess.run(
          .path("/bin/sh"), arguments: ["-c", command], workingDirectory: FilePath(folder),
          input: .currentStandardInput,
          output: .string(limit: outputLimit), error: .currentStandardError)
        try checkInterruption(result.terminationStatus)
        return ShellOutcome(status: code(result.terminationStatus), output: result.standardOutput)
      }
      let result = try await Subprocess.run(
        .path("/bin/sh"), arguments: ["-c", command], workingDirectory: FilePath(folder),
        input: .currentStandardInput,
        output: .currentStandardOutput, error: .currentStandardError)
      try checkInterruption(result.terminationStatus)
      return ShellOutcome(status: code(result.terminationStatus), output: "")
    } catch let error as SubprocessError {
      throw CommandError.cannotStart(command: command, reason: error.description)
    }
  }

  /// Ctrl-C reaches what runs and this program at once; whoever hears of it first, the whole line ends.
  private static func checkInterruption(_ status: TerminationStatus) throws {
    try Task.checkCancellation()
    if case .signaled(SIGINT) = status { throw CancellationError() }
  }

  /// A signal counts as the shell counts it: 128 and its number.
  private static func code(_ status: TerminationStatus) -> Int32 {
    switch status {
    case .exited(let code): code
    case .signaled(let signal): 128 + signal
    }
  }
}
