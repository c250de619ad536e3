package import EODCommands
import EODCore
package import EODLanguage
import EODLedger
package import EODSandbox
import EODServices
package import Foundation

/// A session of its own against a sandbox of its own, driven through the language.
package struct TestWorld: Sendable {
  package let sandbox: Sandbox
  package let session: Session
  package let engine: Engine
  package let transcript: Transcript
  package let folder: TemporaryFolder

  /// Starts both, runs `body`, and stops them whatever it does.
  package static func run<Result: Sendable>(
    options: SandboxOptions = SandboxOptions(), environment: [String: String] = [:],
    switches: Session.Switches = Session.Switches(),
    _ body: (TestWorld) async throws -> Result
  ) async throws -> Result {
    let sandbox = try await Sandbox.start(options)
    let folder = try TemporaryFolder()
    let variables = Dictionary(sandbox.environment.map { ($0.name, $0.value) }) { _, last in last }
      .merging(environment) { _, given in given }
    let settings = try Settings.resolve(
      environment: variables, profile: nil, stateDirectory: "\(folder.path)/state", home: folder.path)
    let transcript = Transcript()
    let ledger = try Ledger.inMemory()
    let session = Session(
      settings: settings, reporter: transcript, screen: transcript, clock: SandboxDrivenClock(sandbox),
      switches: switches, files: Files(folder: folder.path)
    ) { ledger }
    let world = TestWorld(
      sandbox: sandbox, session: session, engine: Engine(host: SessionHost(session)), transcript: transcript,
      folder: folder)
    do {
      let result = try await body(world)
      await session.close()
      await sandbox.stop()
      return result
    } catch {
      await session.close()
      await sandbox.stop()
      throw error
    }
  }
}

extension TestWorld {
  /// Puts what the example scripts read into the session's folder.
  package func copyExampleInputs() throws {
    for name in ["AOIs.txt", "query_dates.csv", "s2_c2rcc.xml"] {
      try FileManager.default.copyItem(
        atPath: Self.examples.appending(path: name).path, toPath: "\(folder.path)/\(name)")
    }
  }

  /// The folder of the example scripts.
  package static let examples = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scripts/examples")

  /// Runs a text as `-c` does.
  package func run(_ text: String) async throws {
    try await engine.run(SourceText(name: "test", text), mode: .command)
  }
}
