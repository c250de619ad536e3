import EODCore
import EODLanguage

/// A host that knows no world: every command answers with the same value whatever it is asked.
struct FuzzHost: Host {
  let signatures = Self.commands
  let builtinNames = ["archive", "home", "last", "env", "profile"]

  private static let commands = [
    Signature(
      "scan", "Lists.", category: .archive,
      parameters: [Positional("DIR", .path, "a folder", isOptional: true)],
      options: [
        Option("match", "GLOB", .string, "a pattern"), Option("since", "DATE", .date, "from when"),
        Option("limit", "N", .int, "how many"), Option("every", "TIME", .duration, "how often"),
        Option("level", "LEVEL", .choice(["error", "info"]), "which"),
        Option("set", "KEY=VALUE", .pair(.any), "a value", isRepeated: true),
        Option(flag: "newest", "newest"),
      ]),
    Signature(
      "run", "Runs.", category: .jobs, parameters: [Positional("GRAPH", .string, "a name", isRest: true)],
      options: [
        Option("input", "KEY=VALUE", .pair(.any), "a value", isRepeated: true),
        Option("label", "TEXT", .text, "a label"), Option("into", "DIR", .path, "a folder"),
      ], input: .value),
    Signature(
      "load", "Loads.", category: .files, parameters: [Positional("FILE", .path, "a file")],
      options: [Option("as", "FORMAT", .choice(["json", "csv", "text"]), "a format")]),
    Signature(
      "graph load", "Loads.", category: .graphs,
      parameters: [Positional("NAME", .string, "a name"), Positional("FILE", .path, "a file")]),
    Signature("graph list", "Lists.", category: .graphs),
    Signature(
      "stage", "Stages.", category: .archive,
      parameters: [
        Positional("FILES", .any, "files", isOptional: true)
      ], input: .stream),
  ]

  private static let answer: Value = [
    ["tileId": "30UUA", "id": "a", "size": 3, "cloud": 12.5], ["tileId": "30UVA", "id": "b", "size": nil],
  ]

  func run(_ call: CommandCall) async throws -> Flow { .value(Self.answer) }
  func builtin(_ name: String) async throws -> Value? { name == "last" ? Self.answer : "value" }
  func show(_ flow: Flow) async throws { _ = try await flow.collected() }
  func write(_ text: String, to channel: TextChannel) async throws {}
  func load(source path: String, from file: String?) throws -> SourceText {
    SourceText(name: path, "let x = 1")
  }
  func shell(_ command: String, capturing: Bool) async throws -> ShellOutcome {
    ShellOutcome(status: 0, output: "one\ntwo\n")
  }
  func now() -> Timestamp { Timestamp(seconds: 0) }
}
