import EODTerminal
import Glibc

/// What a command line without subcommand asks for.
struct Invocation: Sendable {
  enum Work: Sendable, Equatable {
    case code(String)
    case file(String)
    case standardInput
    /// The shell; standard input where that is no terminal.
    case shell
  }

  var flags = ProgramFlags()
  var work: Work
  /// The words after the script or the code.
  var arguments: [String] = []

  /// - parameter script: a script and its arguments; `-` is standard input.
  init(_ flags: ProgramFlags, code: String?, script: [String]) {
    self.flags = flags
    arguments = Array(script.dropFirst())
    if let code {
      work = .code(code)
      arguments = script
    } else if let file = script.first {
      work = file == "-" ? .standardInput : .file(file)
    } else {
      work = .shell
    }
  }

  /// Reads a command line without options before the code or the script.
  ///
  /// Such are nearly all, and the argument parser alone takes as long as the rest of a short line.
  /// - returns: nil for all others.
  init?(plain words: [String]) {
    if words.first == "-c" {
      guard words.count > 1, !words[1...].prefix(2).contains(where: { $0.hasPrefix("-") }) else { return nil }
      self.init(ProgramFlags(), code: words[1], script: Array(words.dropFirst(2)))
    } else {
      guard words.first?.hasPrefix("-") != true || words.first == "-" else { return nil }
      self.init(ProgramFlags(), code: nil, script: words)
    }
  }

  /// Does it, and ends the process.
  /// - throws: what is wrong with configuration or sandbox.
  func run() async throws -> Never {
    let program = try await Program.make(flags)
    let status: Int32
    switch work {
    case .code(let code): status = await program.run(code: code, arguments: arguments)
    case .file(let file): status = await program.run(file: file, arguments: arguments)
    case .shell where TerminalInfo.isTerminal(0):
      status = await program.runShell(flags)
    case .standardInput, .shell: status = await program.runStandardInput(arguments: arguments)
    }
    await program.close()
    // The system takes memory back faster than value by value.
    withExtendedLifetime(program) { exit(status) }
  }
}
