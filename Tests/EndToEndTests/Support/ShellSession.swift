import EODTesting
import Glibc

/// The interactive shell on a terminal of its own, as a person has it.
struct ShellSession: Sendable {
  let terminal: Terminal
  private let child: Child

  enum Key: String {
    case enter = "\r"
    case tab = "\t"
    case interrupt = "\u{3}"
    case end = "\u{4}"
    case up = "\u{1B}[A"
  }

  /// Starts the program and waits for its first prompt.
  init(_ place: Workplace, _ arguments: String...) async throws {
    var place = place
    place.environment["NO_COLOR"] = "1"
    // What is under way would change what is waited for.
    try place.configure("settings:\n  prompt: 'eod> '\n")
    if place.environment["EOD_CONFIG"] == nil {
      // The prompt says more by itself where there are jobs.
      place.environment["EOD_CONFIG"] = try place.folder.write(
        "settings: {prompt: 'eod> '}\n", to: ".eod.yaml")
    }
    terminal = try Terminal()
    child = try place.start(arguments, on: terminal.path)
    try await prompt()
  }

  /// Waits for the prompt of a new statement; what was shown before it.
  @discardableResult
  func prompt() async throws -> String { try await terminal.wait(for: "eod> ") }

  func press(_ key: Key) { terminal.type(key.rawValue) }

  /// Types a part of a line, and waits until it shows.
  func type(_ text: String) async throws {
    terminal.type(text)
    try await terminal.wait(for: text)
  }

  /// Types a line, and waits until `text` shows, by default the next prompt; what came before it.
  @discardableResult
  func enter(_ line: String, until text: String = "eod> ") async throws -> String {
    try await type(line)
    press(.enter)
    return try await terminal.wait(for: text)
  }

  @discardableResult
  func wait(for text: String) async throws -> String { try await terminal.wait(for: text) }

  /// As the system does from outside.
  func send(_ signal: Int32) { child.send(signal) }

  func exitCode() async -> Int32 { await child.exitCode() }
}
