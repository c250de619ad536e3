package import EODCore
package import EODLanguage
import EODLedger
import EODServices
import Foundation

/// The language's view of a session: its commands, its variables, its screen and its files.
package struct SessionHost: EODLanguage.Host {
  private let session: Session

  package init(_ session: Session) { self.session = session }

  package var signatures: [Signature] { Command.all.map(\.signature) }

  package func run(_ call: CommandCall) async throws -> Flow {
    guard let command = Command.named(call.signature.name) else {
      throw CommandError.unknownCommand(call.signature.name)
    }
    return try await command.run(Arguments(call: call), session)
  }

  package var builtinNames: [String] { Self.builtins }

  /// The names of the variables that the program sets.
  package static let builtins = ["archive", "env", "home", "last", "profile"]

  package func builtin(_ name: String) async throws -> Value? {
    switch name {
    case "archive": .string(session.settings.archive)
    case "env": .record(Record(ProcessInfo.processInfo.environment.sorted(by: <).map { ($0, .string($1)) }))
    case "home": .string(Files.home)
    case "last": try await session.ledger().last()?.value
    case "profile": .string(session.settings.profile)
    default: nil
    }
  }

  package func show(_ flow: Flow) async throws { try await session.screen.show(flow) }

  package func write(_ text: String, to channel: TextChannel) async throws {
    try await session.screen.write(text, to: channel)
  }

  package func load(source path: String, from file: String?) throws -> SourceText {
    let base = file.map { URL(filePath: $0).deletingLastPathComponent().path } ?? ""
    let place = path.hasPrefix("/") || path.hasPrefix("~") || base.isEmpty ? path : "\(base)/\(path)"
    return try ScriptFile.read(place, from: session.files)
  }

  package func shell(_ command: String, capturing: Bool) async throws -> ShellOutcome {
    try await SystemShell.run(command, in: session.files.folder, capturing: capturing)
  }

  package func findings(for calls: [CheckedCall]) -> [Diagnostic] {
    calls.indices.flatMap { index in
      Command.named(calls[index].signature.name)?.check?(calls[index], calls[..<index], session) ?? []
    }
  }

  package func now() -> Timestamp { session.clock.now() }
}
