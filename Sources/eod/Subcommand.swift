import ArgumentParser

/// The words that make the first argument something else than a script.
enum Subcommand: String, CaseIterable {
  case check, completions, drain, fmt, grammar, manual, sandbox

  var command: any AsyncParsableCommand.Type {
    switch self {
    case .check: CheckCommand.self
    case .completions: CompletionsCommand.self
    case .drain: DrainCommand.self
    case .fmt: FormatCommand.self
    case .grammar: GrammarCommand.self
    case .manual: ManualCommand.self
    case .sandbox: SandboxCommand.self
    }
  }
}
