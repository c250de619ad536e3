package import EODCore

/// All that the language asks of the world. The interpreter does no I/O of its own.
package protocol Host: Sendable {
  /// The commands beside the language's own filters.
  var signatures: [Signature] { get }

  /// Runs a command of `signatures`.
  func run(_ call: CommandCall) async throws -> Flow

  /// A variable that the language does not set itself, without its `$`: `archive`, `home`, `last`, `env`, `profile`.
  func builtin(_ name: String) async throws -> Value?

  /// The names `builtin` knows, for the checker and for completion.
  var builtinNames: [String] { get }

  /// Shows a value that nobody took.
  func show(_ flow: Flow) async throws

  /// `print` (standard output) and `warn` (standard error).
  func write(_ text: String, to channel: TextChannel) async throws

  /// The text of the file that `source` names, relative to the file that says it (nil at the prompt).
  func load(source path: String, from file: String?) throws -> SourceText

  /// Runs `command` in the system shell. With `capturing` its standard output is returned, else it goes to the terminal.
  func shell(_ command: String, capturing: Bool) async throws -> ShellOutcome

  /// The moment, for what depends on it.
  func now() -> Timestamp

  /// What can be told about calls before anything runs and the language cannot know, such as a placeholder
  /// that nothing fills. Asked by `eod check`, with all calls of the host's commands in the order of the text.
  func findings(for calls: [CheckedCall]) -> [Diagnostic]
}

extension Host {
  package func findings(for calls: [CheckedCall]) -> [Diagnostic] { [] }
}

/// Where printed text goes: standard output or standard error.
package enum TextChannel: Sendable { case output, errors }

/// How a command of the system shell ended.
package struct ShellOutcome: Sendable, Equatable {
  package var status: Int32
  package var output: String

  package init(status: Int32, output: String) {
    self.status = status
    self.output = output
  }
}

/// A command about to run: its arguments bound to its signature, evaluated and of the kinds it declares.
package struct CommandCall: Sendable {
  package var signature: Signature
  /// By position; missing optional ones are absent from the end, the rest parameter's values follow in order.
  package var positionals: [Value]
  /// By name: a flag's is `true`, a repeated option's is a list.
  package var options: [String: Value]
  package var input: Flow?
  /// Where it stands, for the ledger and for diagnostics.
  package var source: SourceText
  package var span: Span

  package init(
    signature: Signature, positionals: [Value], options: [String: Value], input: Flow?, source: SourceText,
    span: Span
  ) {
    self.signature = signature
    self.positionals = positionals
    self.options = options
    self.input = input
    self.source = source
    self.span = span
  }
}
