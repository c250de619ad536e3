import EODSandbox
import EODTesting
import Foundation
import Testing

/// A folder with a state folder of its own, in which the built program runs as another process.
struct Workplace: Sendable {
  let folder: TemporaryFolder
  /// All that the program sees of the environment.
  var environment: [String: String]

  /// - parameter variables: what the program finds beside `PATH`, `HOME` and its state folder.
  init(_ variables: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path,
      "EOD_STATE_DIR": "\(folder.path)/state", "TERM": "xterm", "LANG": "C.UTF-8",
    ].merging(variables) { _, given in given }
  }

  /// One that works with `sandbox`.
  init(_ sandbox: Sandbox, _ variables: [String: String] = [:]) throws {
    let services = Dictionary(sandbox.environment.map { ($0.name, $0.value) }) { _, last in last }
    try self.init(services.merging(variables) { _, given in given })
  }

  /// Where the files of the sandbox's answers and the program's own state are.
  var statePath: String { "\(folder.path)/state" }

  /// The program beside the running tests, wherever they were built.
  static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "eod").path

  /// Writes the configuration file.
  func configure(_ text: String) throws {
    let folder = URL(filePath: "\(self.folder.path)/.config/eod")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
  }

  /// What became of a program that has ended.
  struct Outcome: Sendable, CustomStringConvertible {
    var code: Int32
    var output: String
    var errors: String

    init(_ end: (code: Int32, output: String, errors: String)) { (code, output, errors) = end }

    var description: String { "code \(code)\noutput: \(output)\nerrors: \(errors)" }
  }

  /// Runs the program to its end.
  func run(_ arguments: String..., input: String = "") async throws -> Outcome {
    try await run(arguments, input: input)
  }

  func run(_ arguments: [String], input: String = "") async throws -> Outcome {
    let program = try start(arguments)
    program.type(input)
    return Outcome(try await program.end())
  }

  func start(_ arguments: String...) throws -> Piped { try start(arguments) }

  private func start(_ arguments: [String]) throws -> Piped {
    try Piped(Self.program, arguments, environment: environment, folder: folder.path)
  }

  /// Starts the program, or another one, on a terminal.
  func start(_ arguments: [String], as program: String = program, on terminal: String) throws -> Child {
    try Child(
      program, arguments, environment: environment, folder: folder.path, streams: .terminal(path: terminal))
  }

  /// Runs a line of the system shell, in which `eod` is the program.
  func shell(_ line: String) async throws -> Outcome {
    let shell = try Piped(
      "/bin/sh", ["-c", "eod() { '\(Self.program)' \"$@\"; }; \(line)"], environment: environment,
      folder: folder.path)
    shell.type("")
    return Outcome(try await shell.end())
  }
}
